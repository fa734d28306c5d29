import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inferResponse } from '../../openInference/inferResponse.ts';
import { modelMetadata } from '../../openInference/modelMetadata.ts';
import { type InferRequest, readInferRequest } from '../../openInference/readInferRequest.ts';
import type { LoadedVersion } from '../../routing/Router.ts';
import { answerRecords, loadedRouter } from '../answer/answerRecords.ts';
import { sendJson } from '../answer/sendJson.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';
import { assertBody } from './predictRoutes.ts';

interface ModelParams {
  readonly model: string;
  readonly version?: string;
}

/** The REST form of the Open Inference Protocol V2, as KServe, Triton, MLServer and Seldon speak it. */
export function openInferenceRoutes(app: FastifyInstance, service: Service, mlnbVersion: string): void {
  app.get('/v2', (_request, reply) => sendJson(reply, { name: 'mlnb', version: mlnbVersion, extensions: [] }));
  app.get('/v2/health/live', (_request, reply) => sendJson(reply, { live: true }));
  app.get('/v2/health/ready', (_request, reply) => {
    const ready = service.health.unreadiness === null;
    return sendJson(reply.code(ready ? 200 : 503), { ready });
  });
  for (const path of ['/v2/models/:model', '/v2/models/:model/versions/:version']) {
    modelRoutes(app, service, path);
  }
}

function modelRoutes(app: FastifyInstance, service: Service, path: string): void {
  app.get<{ Params: ModelParams }>(path, { config: { access: 'key' } }, ({ params }, reply) => {
    const { manifest } = versionOf(service, params);
    const all = loadedRouter(service).versions.map(({ version }) => version);
    return sendJson(reply, modelMetadata(manifest, all));
  });
  app.get<{ Params: ModelParams }>(`${path}/ready`, ({ params }, reply) => {
    const { manifest } = versionOf(service, params);
    const ready = service.health.unreadiness === null;
    return sendJson(reply.code(ready ? 200 : 503), { name: manifest.name, ready });
  });
  app.post<{ Params: ModelParams }>(
    `${path}/infer`,
    { config: { access: 'key', isAnswer: true } },
    async (request, reply) => await infer(service, request, reply),
  );
}

async function infer(
  service: Service,
  request: FastifyRequest<{ Params: ModelParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { body, params } = request;
  versionOf(service, params);
  assertBody(body);
  let read: InferRequest | null = null;
  const { manifest, output } = await answerRecords(service, request, {
    version: params.version,
    problem: 'tensors-invalid',
    find: (of) => (read = readInferRequest(of, body, service.settings.limits.records)),
  });
  // SAFETY: an answer comes after `find`.
  const { id, wanted } = read as unknown as InferRequest;
  void reply.header('x-model-version', manifest.version);
  return sendJson(reply, inferResponse({ manifest, output, id: id ?? request.id, wanted }));
}

/** @throws HttpProblem model-unknown */
function versionOf(service: Service, { model, version }: ModelParams): LoadedVersion {
  const router = loadedRouter(service);
  const { stable } = router;
  const found = version === undefined ? stable : router.versions.find((loaded) => loaded.version === version);
  if (model === stable.manifest.name && found !== undefined) return found;
  throw new HttpProblem(
    'model-unknown',
    `The model is ${stable.manifest.name}; GET /v2/models/${stable.manifest.name} lists its versions.`,
  );
}
