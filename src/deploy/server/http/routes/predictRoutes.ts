import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Answer, answerRecords } from '../answer/answerRecords.ts';
import { sendJson } from '../answer/sendJson.ts';
import { sentRecords } from '../body/sentRecords.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';

/** `POST /predict`, and Vertex AI's address for the same, unless that is one that there is. */
export function predictRoutes(app: FastifyInstance, service: Service): void {
  const config = { access: 'key', isAnswer: true } as const;
  app.post('/predict', { config }, async (request, reply) => {
    const { manifest, predictions } = await answered(service, request);
    void reply.header('x-model-version', manifest.version);
    const { name, version } = manifest;
    return sendJson(reply, { model: { name, version }, predictions: predictions(), requestId: request.id });
  });
  const vertex = service.settings.vertex.predictRoute;
  if (vertex === null || app.hasRoute({ method: 'POST', url: vertex })) return;
  app.post(vertex, { config }, async (request, reply) => {
    const { manifest, predictions } = await answered(service, request);
    void reply.header('x-model-version', manifest.version);
    return sendJson(reply, { predictions: predictions() });
  });
}

async function answered(service: Service, request: FastifyRequest): Promise<Answer> {
  const { body } = request;
  assertBody(body);
  return await answerRecords(service, request, {
    problem: 'records-invalid',
    find: (manifest) => sentRecords(body, manifest),
  });
}

/** @throws HttpProblem body-missing */
export function assertBody(body: unknown): void {
  if (body !== undefined && body !== null) return;
  throw new HttpProblem('body-missing', 'Send {"records": [{…}, …]} with the header Content-Type: application/json.');
}
