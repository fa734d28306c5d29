import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../base/UserError.ts';
import { AnswerMemory } from './feedback/AnswerMemory.ts';
import { RequestLog } from './feedback/RequestLog.ts';
import type { GrpcServer } from './grpc/GrpcServer.ts';
import { createApp } from './http/createApp.ts';
import { Health } from './http/Health.ts';
import type { Service } from './http/Service.ts';
import { drain } from './drain.ts';
import { loadGrpc } from './loadGrpc.ts';
import { exampleOf, loadWarm } from './loadWarm.ts';
import { createLog, type ServerLog } from './log/ServerLog.ts';
import { createMetrics } from './metrics/createMetrics.ts';
import { createRouter } from './routing/createRouter.ts';
import type { Router } from './routing/Router.ts';
import type { ServerSettings } from './settings/ServerSettings.ts';

export interface ServerParts {
  readonly mlnbVersion: string;
  /** Takes lines of the log. */
  readonly sink: (lines: string) => void;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly port: number;
  readonly grpcPort: number | null;
  /** The model that answers. */
  readonly model: { readonly name: string; readonly version: string };
  /**
   * Answers what was accepted, and ends. A second call cuts what is left.
   *
   * @param delayMs how long connections are still taken; the setting's unless given
   */
  stop(delayMs?: number): Promise<void>;
}

/**
 * Listens at once, so that probes are answered while models load, and resolves when it is ready.
 *
 * @throws UserError DEPLOY_PORT, DEPLOY_REQUEST_LOG, and the codes of `createRouter` and `loadModel`
 */
export async function startServer(settings: ServerSettings, parts: ServerParts): Promise<RunningServer> {
  const log = createLog(settings.logLevel, parts.sink);
  const service = await serviceOf(settings, log);
  const app = await createApp(service, parts.mlnbVersion);
  await listen(app, settings);
  try {
    const router = await loadModels(settings, service);
    const grpc = await startGrpc(settings, service, router);
    service.health.loaded();
    return running({ app, service, router, grpc, settings });
  } catch (error) {
    await app.close();
    await service.requestLog?.close();
    log.flush();
    throw error;
  }
}

const answerRoutes = [
  '/predict',
  '/invocations',
  '/v2/models/{model}/infer',
  '/v2/models/{model}/versions/{version}/infer',
];

async function serviceOf(settings: ServerSettings, log: ServerLog): Promise<Service> {
  return {
    settings,
    health: new Health(),
    metrics: createMetrics({ routes: answerRoutes }),
    log,
    answers: new AnswerMemory(),
    requestLog: settings.requestLog === null ? null : await RequestLog.open(settings.requestLog, log.forRouter),
    now: Date.now,
    inFlight: 0,
    router: null,
    example: null,
  };
}

async function listen(app: FastifyInstance, { host, port }: ServerSettings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    throw listenError(cause, { host, port });
  }
}

function listenError(cause: unknown, { host, port }: { host: string; port: number }): UserError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') {
    return new UserError('DEPLOY_PORT', `Port ${port} of ${host} is taken by another program.`, {
      fix: 'Stop that program, or choose another port: --port 0 takes any free one.',
    });
  }
  if (code === 'EACCES') {
    return new UserError('DEPLOY_PORT', `Port ${port} may not be used by this user.`, {
      fix: 'Choose a port above 1023, such as --port 8080.',
    });
  }
  return new UserError('DEPLOY_PORT', `The server cannot listen on port ${port} of ${host}.`, {
    fix: 'Is --host an address of this machine? 127.0.0.1 and 0.0.0.0 always are.',
    cause,
  });
}

async function loadModels(settings: ServerSettings, service: Service): Promise<Router> {
  const { metrics, log } = service;
  const router = await createRouter({
    directory: settings.modelDir,
    metrics,
    log: log.forRouter,
    limits: settings.batching,
    watchMs: settings.watchMs,
    load: loadWarm,
  });
  service.example = await exampleOf(router.stable.directory);
  service.router = router;
  return router;
}

async function startGrpc(
  { grpcPort, host, apiKey, limits }: ServerSettings,
  { metrics, answers, requestLog, now }: Service,
  router: Router,
): Promise<GrpcServer | null> {
  if (grpcPort === null) return null;
  const program = await loadGrpc();
  return await program.startGrpc({
    router,
    metrics,
    notes: { answers, requestLog, now },
    host,
    port: grpcPort,
    apiKey,
    maxBodyBytes: limits.bodyBytes,
    records: limits.records,
    timeoutMs: limits.answerMs,
  });
}

interface Started {
  readonly app: FastifyInstance;
  readonly service: Service;
  readonly router: Router;
  readonly grpc: GrpcServer | null;
  readonly settings: ServerSettings;
}

function running({ app, service, router, grpc, settings }: Started): RunningServer {
  const { port } = app.server.address() as AddressInfo; // SAFETY: it listens on a port.
  const url = `http://${urlHost(settings.host)}:${port}`;
  const { name, version } = router.stable.manifest;
  service.log.write('info', 'ready', { url, model: name, version, grpcPort: grpc?.port ?? null });
  let stopping: Promise<void> | null = null;
  const stop = async (delayMs = settings.drain.delayMs): Promise<void> => {
    if (stopping !== null) app.server.closeAllConnections();
    stopping ??= drain({ app, service, router, grpc }, { ...settings.drain, delayMs });
    await stopping;
  };
  return { url, port, grpcPort: grpc?.port ?? null, model: { name, version }, stop };
}

/** An address of every interface is none that can be called. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
