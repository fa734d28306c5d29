import type { JsonObject } from '../base/Json.ts';

export function withOptional(optional: JsonObject, properties: JsonObject): JsonObject {
  return { ...object(properties), properties: { ...properties, ...optional } };
}

export function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export function list(items: JsonObject): JsonObject {
  return { type: 'array', items };
}

export function nullable(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] };
}

export function text(): JsonObject {
  return { type: 'string' };
}

export function number(): JsonObject {
  return { type: 'number' };
}

/** Of rows, which may be weighted. */
export function amount(): JsonObject {
  return { type: 'number', minimum: 0 };
}

export function count(): JsonObject {
  return { type: 'integer', minimum: 0 };
}

export function flag(): JsonObject {
  return { type: 'boolean' };
}
