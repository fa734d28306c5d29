import type { FastifyInstance } from 'fastify';
import { readBody } from './body/readBody.ts';
import { jsonBody } from './body/jsonBody.ts';
import { HttpProblem } from './problem/HttpProblem.ts';

/** JSON in UTF-8 is the one content type of most routes. What `__proto__` names stays a key like any other. */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const limit = app.initialConfig.bodyLimit ?? 0;
  app.addContentTypeParser('application/json', ({ headers }, payload, done) => {
    readBody(payload, { length: headers['content-length'], limit }, (error, body) => {
      if (body === null) done(error);
      else parse(body, headers['content-type'], done);
    });
  });
}

type Done = (error: Error | null, body?: unknown) => void;

function parse(body: Buffer, contentType: string | undefined, done: Done): void {
  let json: unknown;
  try {
    assertUtf8(contentType);
    json = jsonBody(body);
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done(null, json);
}

/** @throws HttpProblem content-type */
export function assertUtf8(contentType = ''): void {
  const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType) ?? [];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return;
  throw new HttpProblem('content-type', 'Send the body as UTF-8.');
}

export function bufferOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}
