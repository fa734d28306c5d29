import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { modelFormats, modelTasks } from '../contract/ModelManifest.ts';

const name: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' };
const hash: JsonObject = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const text: JsonObject = { type: 'string', maxLength: 10_000 };
/** Below the folder, with `/`, and nowhere else. */
const path: JsonObject = {
  type: 'string',
  minLength: 1,
  maxLength: 300,
  pattern: '^(?!(?:.*/)?\\.{1,2}(?:/|$))[^/\\\\:*?"<>|]+(?:/[^/\\\\:*?"<>|]+)*$',
};
const date: JsonObject = { type: 'string' };

/** JSON Schema (2020-12) of `mlnb-model.json` of the form 1. */
export const manifestSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Saved model of mlnb, form 1',
  ...object({
    kind: { const: 'mlnb-model' },
    formatVersion: { const: 1 },
    name,
    version: name,
    created: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' },
    description: nullable(text),
    task: { enum: [...modelTasks] },
    classes: { type: 'array', items: { type: ['string', 'number', 'boolean'] }, uniqueItems: true },
    model: object({ format: { enum: [...modelFormats] }, class: text, path, preprocessing: nullable(path) }),
    features: { type: 'array', minItems: 1, items: { oneOf: featureSchemas() } },
    inputSchema: { type: 'object' },
    outputSchema: { type: 'object' },
    quantization: nullable(
      object({
        weights: { enum: ['float16', 'uint8'] },
        largestDifference: { type: 'number', minimum: 0 },
        metric: nullable(object({ name: text, before: { type: 'number' }, after: { type: 'number' } })),
      }),
    ),
    metrics: { type: 'object', additionalProperties: { type: 'number' } },
    versions: object({ mlnb: text, node: text, tensorflow: nullable(text) }),
    files: {
      type: 'array',
      minItems: 1,
      maxItems: 1_000,
      items: object({ path, bytes: { type: 'integer', minimum: 0 }, sha256: hash }),
    },
    contentHash: hash,
  }),
};

function featureSchemas(): readonly JsonObject[] {
  const common = { name: { type: 'string', maxLength: 1_000 }, mayBeMissing: { type: 'boolean' } };
  const number = nullable({ type: 'number' });
  const size = { type: ['integer', 'null'], minimum: 1, maximum: 2 ** 31 - 1 };
  return [
    object({ ...common, kind: { const: 'number' }, isInteger: { type: 'boolean' }, minimum: number, maximum: number }),
    object({ ...common, kind: { const: 'boolean' } }),
    object({ ...common, kind: { const: 'date' }, minimum: nullable(date), maximum: nullable(date) }),
    object({
      ...common,
      kind: { const: 'text' },
      levels: nullable({ type: 'array', maxItems: 100, items: { type: 'string' } }),
    }),
    object({
      ...common,
      kind: { const: 'tensor' },
      shape: { type: 'array', maxItems: 6, items: size },
      dtype: { enum: ['float32', 'int32', 'bool'] },
    }),
  ];
}

function object(properties: Readonly<Record<string, JsonValue>>): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function nullable(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] };
}
