import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import type { FeatureSpec, TensorFeature } from '../../contract/ModelManifest.ts';

/** The annotation that holds what was seen in training. It refuses nothing. */
const seenKeyword = 'x-mlnb-seen';

/** JSON Schema (2020-12) of one record: types, shapes and missing values refuse, what was seen in training is told. */
export function inputSchemaOf(features: readonly FeatureSpec[]): JsonObject {
  const properties = features.map((feature) => [feature.name, propertyOf(feature)] as const);
  const required = features.filter(({ mayBeMissing }) => !mayBeMissing).map(({ name }) => name);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Record',
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}

function propertyOf(feature: FeatureSpec): JsonObject {
  switch (feature.kind) {
    case 'number': {
      const { minimum, maximum, isInteger } = feature;
      return { ...typed(feature, 'number'), [seenKeyword]: { minimum, maximum, integer: isInteger } };
    }
    case 'boolean':
      return typed(feature, 'boolean');
    case 'date': {
      const { minimum, maximum } = feature;
      return {
        ...typed(feature, 'string', 'number'),
        description: 'A date or date and time by ISO 8601 (UTC without a zone), or milliseconds since 1970.',
        [seenKeyword]: { minimum, maximum },
      };
    }
    case 'text': {
      const { levels } = feature;
      const examples = levels === null ? {} : { examples: levels.slice(0, 5) };
      return { ...typed(feature, 'string'), ...examples, [seenKeyword]: { levels } };
    }
    case 'tensor':
      return nested(feature, feature.shape);
  }
}

function typed({ mayBeMissing }: FeatureSpec, ...types: readonly string[]): JsonObject {
  const all = mayBeMissing ? [...types, 'null'] : types;
  return { type: all.length === 1 ? (all[0] ?? 'null') : all };
}

const entries: Readonly<Record<TensorFeature['dtype'], JsonObject>> = {
  float32: { type: 'number' },
  int32: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  bool: { enum: [true, false, 0, 1] },
};

function nested(feature: TensorFeature, [size, ...inner]: TensorFeature['shape']): JsonObject {
  if (size === undefined) return entries[feature.dtype];
  const length: JsonObject = size === null ? { minItems: 1 } : { minItems: size, maxItems: size };
  const items: JsonValue = nested(feature, inner);
  return { type: 'array', ...length, items };
}
