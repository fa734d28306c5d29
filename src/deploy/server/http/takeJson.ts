import type { FastifyInstance } from 'fastify';
import { jsonBody } from './body/jsonBody.ts';
import { HttpProblem } from './problem/HttpProblem.ts';

/** JSON in UTF-8 is the one content type of most routes. What `__proto__` names stays a key like any other. */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      assertUtf8(request.headers['content-type']);
      done(null, jsonBody(bufferOf(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
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
