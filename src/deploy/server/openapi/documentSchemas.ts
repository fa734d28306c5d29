import type { JsonObject } from '../../../base/Json.ts';
import { datatypes } from '../openInference/datatypes.ts';
import type { DocumentedService } from './openApiDocument.ts';
import { ref } from './operation.ts';

/** What requests and answers look like; `Record` and `Prediction` are the model's own. */
export function documentSchemas({ manifest }: Pick<DocumentedService, 'manifest'>): JsonObject {
  return {
    Record: embedded(manifest.inputSchema, 'What the model is asked about.'),
    Prediction: embedded(manifest.outputSchema, 'What the model answers.'),
    PredictRequest: {
      type: 'object',
      required: ['records'],
      properties: { records: { type: 'array', minItems: 1, items: ref('Record') } },
      additionalProperties: false,
    },
    PredictResponse: {
      type: 'object',
      required: ['model', 'predictions', 'requestId'],
      properties: {
        model: ref('ModelVersion'),
        predictions: { type: 'array', items: ref('Prediction') },
        requestId: { type: 'string' },
      },
    },
    InstancesRequest: {
      type: 'object',
      required: ['instances'],
      properties: { instances: { type: 'array', minItems: 1, items: ref('Record') }, parameters: {} },
    },
    PredictionsResponse: {
      type: 'object',
      required: ['predictions'],
      properties: { predictions: { type: 'array', items: ref('Prediction') } },
    },
    ModelVersion: objectOf({ name: text, version: text }),
    Problem: problem,
    Feedback: feedback,
    FeedbackResponse: objectOf({
      taken: { type: 'integer', description: 'Rows whose answers are still known here.' },
      unknown: { type: 'array', items: text, description: 'Request ids that are not known here.' },
    }),
    Health: objectOf({ status: { type: 'string', enum: ['live', 'ready', 'loading', 'draining', 'failing'] } }),
    ...inferenceSchemas,
  };
}

const text: JsonObject = { type: 'string' };

function objectOf(properties: JsonObject): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties };
}

/** A schema as a part of the document: without what says that it stands alone. */
function embedded(schema: JsonObject, description: string): JsonObject {
  const { $schema: _dialect, $id: _id, ...rest } = schema;
  return { description, ...rest };
}

const problem: JsonObject = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    error: { type: 'string', description: 'The same in one sentence, for clients of the Open Inference Protocol.' },
    errors: {
      type: 'array',
      items: objectOf({
        pointer: { type: 'string', description: 'JSON Pointer into the request.' },
        code: text,
        detail: text,
      }),
    },
    requestId: text,
  },
};

const actual: JsonObject = { type: ['string', 'number', 'boolean'] };
const feedback: JsonObject = {
  type: 'object',
  description: 'What came true of rows that were answered before.',
  required: ['requestId'],
  properties: {
    requestId: text,
    index: { type: 'integer', minimum: 0, default: 0, description: 'Row of the request.' },
    actual,
    actuals: { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
  },
};

const shape: JsonObject = { type: 'array', items: { type: 'integer' } };
const datatype: JsonObject = { type: 'string', enum: [...datatypes] };

const inferenceSchemas: JsonObject = {
  InputTensor: objectOf({ name: text, shape, datatype, data: { type: 'array', items: {} } }),
  OutputTensor: objectOf({ name: text, shape, datatype, data: { type: 'array', items: {} } }),
  InferRequest: {
    type: 'object',
    required: ['inputs'],
    properties: {
      id: text,
      inputs: { type: 'array', minItems: 1, items: ref('InputTensor') },
      outputs: { type: 'array', items: objectOf({ name: text }) },
    },
  },
  InferResponse: objectOf({
    model_name: text,
    model_version: text,
    id: text,
    outputs: { type: 'array', items: ref('OutputTensor') },
  }),
  TensorMetadata: {
    type: 'object',
    required: ['name', 'datatype', 'shape'],
    properties: { name: text, datatype, shape, parameters: { type: 'object' } },
  },
  ModelMetadata: objectOf({
    name: text,
    versions: { type: 'array', items: text },
    platform: text,
    inputs: { type: 'array', items: ref('TensorMetadata') },
    outputs: { type: 'array', items: ref('TensorMetadata') },
  }),
};
