import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendJson } from '../answer/sendJson.ts';
import type { Service } from '../Service.ts';

/** Live: the process answers. Ready: requests should come here; otherwise 503, with the reason. */
export function healthRoutes(app: FastifyInstance, service: Service): void {
  app.get('/health/live', (_request, reply) => sendJson(reply, { status: 'live' }));
  app.get('/health/ready', (_request, reply) => ready(service, reply));
  const vertex = service.settings.vertex.healthRoute;
  if (vertex === null || app.hasRoute({ method: 'GET', url: vertex })) return;
  app.get(vertex, (_request, reply) => ready(service, reply));
}

function ready({ health }: Service, reply: FastifyReply): FastifyReply {
  const { unreadiness } = health;
  if (unreadiness === null) return sendJson(reply, { status: 'ready' });
  return sendJson(reply.code(503).header('retry-after', '1'), { status: unreadiness });
}
