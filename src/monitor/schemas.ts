import type { JsonObject } from '../base/Json.ts';
import { driftLevels } from './Monitor.ts';
import { bucketCount } from './reference/bucketOf.ts';
import { mostLevels } from './reference/categoryReference.ts';
import { mostQuantiles } from './reference/numberReference.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';

const text: JsonObject = { type: 'string' };
const number: JsonObject = { type: 'number' };
const count: JsonObject = { type: 'integer', minimum: 0 };
const share: JsonObject = { type: 'number', minimum: 0, maximum: 1 };
const time: JsonObject = { type: ['string', 'null'] };

/** JSON Schema (2020-12) of a `ReferenceProfile` of version 1: every property is always there, and no other one. */
export const referenceSchema: JsonObject = {
  $schema: draft,
  title: 'Reference profile of a model by mlnb, version 1',
  ...object({
    kind: { const: 'mlnb-reference' },
    version: { const: 1 },
    rows: count,
    features: list({ $ref: '#/$defs/column' }),
    prediction: orNull({ $ref: '#/$defs/column' }),
    performance: orNull(object({ metric: text, value: number })),
  }),
  $defs: {
    column: {
      oneOf: [
        object({
          kind: { enum: ['number', 'date'] },
          name: text,
          count,
          missing: count,
          min: orNull(number),
          max: orNull(number),
          mean: orNull(number),
          standardDeviation: orNull(number),
          edges: list(number),
          counts: list(count),
          quantiles: { ...list(number), maxItems: mostQuantiles },
        }),
        object({
          kind: { const: 'category' },
          name: text,
          count,
          missing: count,
          levels: { ...list(object({ value: text, count })), maxItems: mostLevels },
          other: count,
          buckets: { ...list(count), minItems: bucketCount, maxItems: bucketCount },
          isFreeText: { type: 'boolean' },
        }),
      ],
    },
  },
};

/** JSON Schema (2020-12) of a `MonitorReport` of version 1: every property is always there, and no other one. */
export const monitorSchema: JsonObject = {
  $schema: draft,
  title: 'Report of a monitor by mlnb, version 1',
  ...object({
    kind: { const: 'mlnb-monitor' },
    version: { const: 1 },
    model: orNull(object({ name: text, version: text })),
    from: time,
    to: time,
    rows: count,
    columns: list({ $ref: '#/$defs/drift' }),
    prediction: orNull({ $ref: '#/$defs/drift' }),
    violations: list(object({ field: text, code: text, count })),
    performance: orNull(
      object({
        metric: text,
        value: number,
        low: number,
        high: number,
        rows: count,
        reference: orNull(number),
        figures: { type: 'object' },
      }),
    ),
    recommendation: object({ action: { enum: ['none', 'watch', 'investigate', 'retrain'] }, reasons: list(text) }),
    timeline: list(
      object({
        from: time,
        to: time,
        rows: count,
        psi: list(orNull(number)),
        predictionPsi: orNull(number),
        violations: count,
        performance: orNull(object({ value: number, rows: count })),
      }),
    ),
    notes: list(text),
  }),
  $defs: { drift: drift() },
};

function drift(): JsonObject {
  return object({
    column: text,
    kind: { enum: ['number', 'date', 'category'] },
    level: { enum: [...driftLevels] },
    reasons: list(text),
    rows: count,
    missingBefore: share,
    missingNow: share,
    psi: orNull({ type: 'number', minimum: 0 }),
    psiExcess: orNull({ type: 'number', minimum: 0 }),
    jensenShannon: orNull(share),
    ks: orNull(object({ statistic: share, pValue: share })),
    chiSquare: orNull(object({ statistic: { type: 'number', minimum: 0 }, degrees: count, pValue: share })),
    outside: share,
    unseen: list(object({ value: text, count })),
    bins: object({ labels: list(text), before: list(share), now: list(share) }),
  });
}

function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function list(items: JsonObject): JsonObject {
  return { type: 'array', items };
}

function orNull(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] };
}
