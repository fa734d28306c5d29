import type { FastifyInstance } from 'fastify';
import type { Service } from '../Service.ts';

/** What Prometheus scrapes. */
export function metricsRoute(app: FastifyInstance, { metrics }: Service): void {
  app.get('/metrics', ({ headers }, reply) => {
    const { contentType, text } = metrics.scrape(headers.accept);
    return reply.header('content-type', contentType).header('cache-control', 'no-store').send(text);
  });
}
