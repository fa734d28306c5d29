import type { FastifyInstance } from 'fastify';
import { loadedRouter } from '../answer/answerRecords.ts';
import type { MonitorReport } from '../../../../monitor/Monitor.ts';
import { ReportCache } from '../../metrics/ReportCache.ts';
import { sendJsonText } from '../answer/sendJson.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';

/**
 * `GET /monitor[?version=V]`: what the monitor of a version says of the requests of late. A report of a wide table takes as
 * long as a hundred answers, so whoever asks again within a second gets the same one.
 */
export function monitorRoute(app: FastifyInstance, service: Service): void {
  const config = { access: 'key' } as const;
  const reports = new ReportCache(service.now, keptMs);
  const texts = new WeakMap<MonitorReport, string>();
  app.get<{ Querystring: { readonly version?: unknown } }>('/monitor', { config }, ({ query }, reply) => {
    const router = loadedRouter(service);
    const loaded =
      query.version === undefined ? router.stable : router.versions.find(({ version }) => version === query.version);
    if (loaded === undefined) throw new HttpProblem('model-unknown', 'No version of that name is loaded.');
    const report = reports.reportOf(loaded);
    if (report === null) {
      throw new HttpProblem('not-found', 'The model was saved without reference data, so nothing is monitored.');
    }
    const text = texts.get(report) ?? JSON.stringify(report);
    texts.set(report, text);
    return sendJsonText(reply, text);
  });
}

const keptMs = 1_000;
