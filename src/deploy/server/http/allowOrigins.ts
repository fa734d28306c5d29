import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Lets pages of these origins call (CORS). Without any nothing is sent, and browsers refuse. */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const any = origins.includes('*');
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (!any) void reply.header('vary', 'Origin');
    if (origin !== undefined && (any || origins.includes(origin))) allow(request, reply, any ? '*' : origin);
    done();
  });
}

function allow({ method, headers }: FastifyRequest, reply: FastifyReply, origin: string): void {
  void reply.header('access-control-allow-origin', origin);
  void reply.header('access-control-expose-headers', 'x-request-id, x-model-version, retry-after');
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return;
  void reply.headers({
    'access-control-allow-methods': 'GET, POST, PUT, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type, x-api-key, x-request-id, x-routing-key',
    'access-control-max-age': '600',
  });
}
