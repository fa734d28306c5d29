import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { errorFields } from '../log/ServerLog.ts';
import { allowOrigins } from './allowOrigins.ts';
import { answerBrokenRequests } from './answerBrokenRequests.ts';
import { guardRequests } from './guardRequests.ts';
import { HttpProblem } from './problem/HttpProblem.ts';
import { problemBody, problemType } from './problem/problemBody.ts';
import { errorKindOf, problemOf } from './problem/problemOf.ts';
import { gatherMethods, refuseOtherMethods } from './refuseOtherMethods.ts';
import { adminRoutes } from './routes/adminRoutes.ts';
import { documentRoutes } from './routes/documentRoutes.ts';
import { feedbackRoute } from './routes/feedbackRoute.ts';
import { healthRoutes } from './routes/healthRoutes.ts';
import { metricsRoute } from './routes/metricsRoute.ts';
import { monitorRoute } from './routes/monitorRoute.ts';
import { openInferenceRoutes } from './routes/openInferenceRoutes.ts';
import { predictRoutes } from './routes/predictRoutes.ts';
import { sageMakerRoutes } from './routes/sageMakerRoutes.ts';
import type { Service } from './Service.ts';
import { takeJson } from './takeJson.ts';
import { trackRequests } from './trackRequests.ts';

/** The HTTP face of a service, not yet listening. */
export async function createApp(service: Service, mlnbVersion: string): Promise<FastifyInstance> {
  const { settings } = service;
  const app = fastify({
    logger: false,
    genReqId: requestIdOf,
    bodyLimit: settings.limits.bodyBytes,
    requestTimeout: settings.limits.requestMs,
    keepAliveTimeout: settings.limits.keepAliveMs,
    // A connection on which nothing moves: a reader that has stopped reading, say.
    connectionTimeout: settings.limits.requestMs + settings.limits.keepAliveMs,
    http: { headersTimeout: settings.limits.headersMs, connectionsCheckingInterval: 1_000 },
    // What has been accepted is answered while the server drains.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, _request, reply) => void sendProblem(service, reply, error),
    clientErrorHandler: answerBrokenRequests(service.metrics),
  });
  app.server.maxConnections = settings.limits.connections;
  takeJson(app);
  app.setErrorHandler((error, _request, reply) => sendProblem(service, reply, error));
  app.setNotFoundHandler((_request, reply) => {
    const detail = settings.docs
      ? '/openapi.json lists the addresses that there are.'
      : 'POST /predict asks the model.';
    return sendProblem(service, reply, new HttpProblem('not-found', detail));
  });
  trackRequests(app, service);
  allowOrigins(app, settings.corsOrigins);
  guardRequests(app, settings);
  const methods = gatherMethods(app);
  await addRoutes(app, service, mlnbVersion);
  refuseOtherMethods(app, new Map(methods));
  return app;
}

async function addRoutes(app: FastifyInstance, service: Service, mlnbVersion: string): Promise<void> {
  metricsRoute(app, service);
  openInferenceRoutes(app, service, mlnbVersion);
  await sageMakerRoutes(app, service);
  feedbackRoute(app, service);
  monitorRoute(app, service);
  adminRoutes(app, service);
  if (service.settings.docs) documentRoutes(app, service);
  // Last, since Vertex AI may name an address that there is.
  healthRoutes(app, service);
  predictRoutes(app, service);
}

/** The caller's, where it can stand in a log and a header; otherwise one of our own. */
function requestIdOf({ headers }: IncomingMessage): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && /^[A-Za-z0-9._:-]{1,64}$/.test(sent) ? sent : randomUUID();
}

function sendProblem({ metrics, log }: Service, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = problemOf(error);
  metrics.failed(errorKindOf(problem));
  const { id } = reply.request;
  if (problem.kind === 'internal') {
    log.write('error', 'a request failed', { requestId: id, ...errorFields(problem.cause ?? error) });
  }
  return reply
    .code(problem.status)
    .headers({
      ...problem.headers,
      'content-type': problemType,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(problemBody(problem, id));
}
