import type { FastifyInstance } from 'fastify';
import { loadedRouter } from '../answer/answerRecords.ts';
import { sendJson } from '../answer/sendJson.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';

/** `GET /monitor[?version=V]`: what the monitor of a version says of the requests of late. */
export function monitorRoute(app: FastifyInstance, service: Service): void {
  const config = { access: 'key' } as const;
  app.get<{ Querystring: { readonly version?: unknown } }>('/monitor', { config }, ({ query }, reply) => {
    const router = loadedRouter(service);
    const loaded =
      query.version === undefined ? router.stable : router.versions.find(({ version }) => version === query.version);
    if (loaded === undefined) throw new HttpProblem('model-unknown', 'No version of that name is loaded.');
    if (loaded.monitor === null) {
      throw new HttpProblem('not-found', 'The model was saved without reference data, so nothing is monitored.');
    }
    return sendJson(reply, loaded.monitor.report(service.now()));
  });
}
