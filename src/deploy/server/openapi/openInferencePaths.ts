import type { JsonObject } from '../../../base/Json.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import { answerProblems } from './answerPaths.ts';
import { jsonAnswer, jsonContent, operation, pathParameter, ref } from './operation.ts';

const tag = 'open inference';

export function openInferencePaths({ name, version }: ModelManifest): Record<string, JsonObject> {
  const model = pathParameter('model', name);
  return {
    '/v2': { get: plainGet('getServer', 'Name and version of the server.', serverSchema) },
    '/v2/health/live': { get: plainGet('getLive', 'Whether the process answers.', flag('live')) },
    '/v2/health/ready': { get: healthGet('getReady', 'Whether requests should come here.', flag('ready')) },
    ...modelPaths('/v2/models/{model}', [model], ''),
    ...modelPaths('/v2/models/{model}/versions/{version}', [model, pathParameter('version', version)], 'Version'),
  };
}

const serverSchema: JsonObject = {
  type: 'object',
  required: ['name', 'version', 'extensions'],
  properties: {
    name: { type: 'string' },
    version: { type: 'string' },
    extensions: { type: 'array', items: { type: 'string' } },
  },
};

function modelPaths(path: string, parameters: readonly JsonObject[], suffix: string): Record<string, JsonObject> {
  return {
    [path]: {
      get: operation({
        id: `getModel${suffix}`,
        tag,
        summary: 'Inputs and outputs of the model.',
        parameters,
        answers: { '200': jsonAnswer('Names, types and shapes.', ref('ModelMetadata')) },
        problems: ['model-unknown', 'loading'],
        locked: true,
      }),
    },
    [`${path}/ready`]: {
      get: operation({
        id: `getModel${suffix}Ready`,
        tag,
        summary: 'Whether the model answers.',
        parameters,
        answers: {
          '200': jsonAnswer('It does.', namedFlag),
          '503': jsonAnswer('It does not yet, or no longer.', namedFlag),
        },
        problems: ['model-unknown'],
      }),
    },
    [`${path}/infer`]: {
      post: operation({
        id: `infer${suffix}`,
        tag,
        summary: 'Answers to tensors: one a feature, or one matrix where all features are numbers.',
        parameters,
        body: { required: true, content: jsonContent(ref('InferRequest')) },
        answers: { '200': jsonAnswer('Output tensors.', ref('InferResponse')) },
        problems: [...answerProblems.filter((kind) => kind !== 'records-invalid'), 'tensors-invalid', 'model-unknown'],
        locked: true,
      }),
    },
  };
}

function flag(name: string): JsonObject {
  return { type: 'object', required: [name], properties: { [name]: { type: 'boolean' } } };
}

const namedFlag: JsonObject = {
  type: 'object',
  required: ['name', 'ready'],
  properties: { name: { type: 'string' }, ready: { type: 'boolean' } },
};

function plainGet(id: string, summary: string, schema: JsonObject): JsonObject {
  return operation({ id, tag, summary, answers: { '200': jsonAnswer('As asked.', schema) } });
}

function healthGet(id: string, summary: string, schema: JsonObject): JsonObject {
  return operation({
    id,
    tag,
    summary,
    answers: { '200': jsonAnswer('They should.', schema), '503': jsonAnswer('Not now.', schema) },
  });
}
