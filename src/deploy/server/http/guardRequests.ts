import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem/HttpProblem.ts';
import type { AppSettings } from './Service.ts';

/** Refuses requests without their key, and bodies in an encoding that is not taken, before a body is read. */
export function guardRequests(app: FastifyInstance, settings: Pick<AppSettings, 'apiKey' | 'adminKey'>): void {
  const isAdmin = keyCheck(settings.adminKey);
  const isKnown = settings.apiKey === null ? () => true : keyCheck(settings.apiKey);
  app.addHook('onRequest', (request, _reply, done) => {
    const access = request.routeOptions.config.access ?? 'open';
    if (access !== 'open') {
      const sent = sentKey(request);
      if (!isAdmin(sent) && (access === 'admin' || !isKnown(sent))) {
        done(unauthorized(sent));
        return;
      }
    }
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      const headers = { 'accept-encoding': 'identity' };
      done(new HttpProblem('content-type', 'Send the body without Content-Encoding.', { headers }));
      return;
    }
    done();
  });
}

/** `Authorization: Bearer KEY`, or `X-API-Key: KEY`. */
function sentKey({ headers }: FastifyRequest): string | null {
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  const other = headers['x-api-key'];
  return bearer ?? (typeof other === 'string' && other !== '' ? other : null);
}

/** Compares hashes in constant time: neither the length nor the start of a key can be told from how long that takes. */
function keyCheck(key: string | null): (sent: string | null) => boolean {
  if (key === null) return () => false;
  const wanted = sha256(key);
  return (sent) => sent !== null && timingSafeEqual(sha256(sent), wanted);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function unauthorized(sent: string | null): HttpProblem {
  const headers = { 'www-authenticate': 'Bearer realm="mlnb"' };
  const detail =
    sent === null ? 'Send the key: Authorization: Bearer KEY, or X-API-Key: KEY.' : 'The key is not the right one.';
  return new HttpProblem('unauthorized', detail, { headers });
}
