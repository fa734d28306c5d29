import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Departure } from '../batching/Departure.ts';
import type { RequestWork } from './RequestWork.ts';
import type { Service } from './Service.ts';

/** Counts, times and logs each request, and lets go of what it held. */
export function trackRequests(app: FastifyInstance, service: Service): void {
  app.decorateRequest('work', null);
  app.addHook('onRequest', (request, reply, done) => {
    const work = newWork(request, service);
    request.work = work;
    service.inFlight++;
    void reply.header('x-request-id', request.id);
    // Clients then open their next connection elsewhere.
    if (service.health.isClosing) void reply.header('connection', 'close');
    const { raw } = reply;
    let isOver = false;
    const end = (status: number): void => {
      if (isOver) return;
      isOver = true;
      finish(request, { status, work, service });
    };
    raw.on('finish', () => end(raw.statusCode));
    // Without the other event before it: the sender is gone.
    raw.on('close', () => end(goneStatus));
    done();
  });
}

function newWork(request: FastifyRequest, { metrics, now }: Service): RequestWork {
  return {
    startMs: now(),
    timer: metrics.begin(),
    route: patternOf(request.routeOptions.url),
    departure: new Departure(),
    rows: 0,
    turn: null,
    afterwards: null,
  };
}

const patterns = new Map<string, string>();

/** Fastify's `:model` as `{model}`. */
function patternOf(url: string | undefined): string {
  if (url === undefined) return '(none)';
  const known = patterns.get(url);
  if (known !== undefined) return known;
  const pattern = url.replaceAll(/:(\w+)/g, '{$1}');
  patterns.set(url, pattern);
  return pattern;
}

/** nginx's code for a sender that left before its answer. */
const goneStatus = 499;

interface Finished {
  readonly status: number;
  readonly work: RequestWork;
  readonly service: Service;
}

function finish(request: FastifyRequest, { status, work, service }: Finished): void {
  service.inFlight--;
  if (status === goneStatus) {
    work.departure.leave();
    service.metrics.failed('aborted');
  }
  const version = work.turn?.version.version ?? null;
  work.timer.finish({ route: work.route, version, status, rows: work.rows });
  if (status !== goneStatus) work.afterwards?.();
  work.turn?.end();
  const level = request.routeOptions.config.isAnswer === true || status >= 500 ? 'info' : 'debug';
  if (!service.log.isOn(level)) return;
  service.log.write(level, 'request', {
    requestId: request.id,
    method: request.method,
    route: work.route,
    status,
    ms: Math.round((service.now() - work.startMs) * 1_000) / 1_000,
    rows: work.rows,
    version,
  });
}
