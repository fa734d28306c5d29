import { Server } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { GrpcServer } from './grpc/GrpcServer.ts';
import type { Service } from './http/Service.ts';
import type { Router } from './routing/Router.ts';
import type { DrainSettings } from './settings/ServerSettings.ts';

export interface Draining {
  readonly app: FastifyInstance;
  readonly service: Service;
  readonly router: Router;
  readonly grpc: GrpcServer | null;
}

/**
 * Ends a server without losing a request that it has accepted.
 *
 * 1. Readiness says 503, and all else goes on: whoever stands before the server gets time to send elsewhere.
 * 2. Nothing is listened to any more. What comes on open connections is answered, and each answer closes its connection.
 * 3. Connections on which nothing is asked are closed; what is not answered in time is cut.
 */
export async function drain(parts: Draining, { delayMs, timeoutMs }: DrainSettings): Promise<void> {
  const { app, service, router, grpc } = parts;
  service.health.drain();
  service.log.write('info', 'draining', { inFlight: service.inFlight, delayMs });
  service.log.flush();
  if (delayMs > 0) await sleep(delayMs);
  await stopListening(app);
  service.health.closeConnections();
  await Promise.all([lastAnswers(parts, timeoutMs), grpc?.drain()]);
  app.server.closeAllConnections();
  await app.close();
  await router.drain();
  await router.close();
  await service.requestLog?.close();
  service.log.write('info', 'stopped');
  service.log.flush();
}

const mostTurns = 200;

/**
 * Connections that wait in the system's queue are reset when nobody listens any more, so this looks for a turn of the
 * event loop in which none has come, and acts at its end. Node's own `close` would also close connections on which a
 * request may just be on its way.
 */
async function stopListening({ server }: FastifyInstance): Promise<void> {
  let accepted = 0;
  const count = (): void => {
    accepted++;
  };
  server.on('connection', count);
  for (let turn = 0; turn < mostTurns; turn++) {
    const before = accepted;
    await nextTurn();
    if (turn > 0 && accepted === before) break;
  }
  Server.prototype.close.call(server);
  server.off('connection', count);
}

const stepMs = 20;
/** Connections on which nothing was asked for that long will hardly ask now. */
const silenceMs = 1_000;

async function lastAnswers({ app, service }: Draining, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  let silentSince = Date.now();
  while (Date.now() < end && Date.now() - silentSince < silenceMs) {
    if ((await openConnections(app)) === 0) return;
    await sleep(stepMs);
    if (service.inFlight > 0) silentSince = Date.now();
  }
  if (service.inFlight > 0) service.log.write('warn', 'requests were cut', { requests: service.inFlight });
}

function openConnections({ server }: FastifyInstance): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((error, count) => {
      resolve(error === null ? count : 0);
    });
  });
}
