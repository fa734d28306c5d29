import type { JsonObject, JsonValue } from '../../base/Json.ts';

/** A member of metadata that may have been written by anyone, when it is an object. */
export function objectAt(metadata: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = metadata?.[key];
  return isObject(value) ? value : undefined;
}

export function stringAt(metadata: JsonObject | undefined, key: string): string | undefined {
  const value = metadata?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(metadata: JsonObject | undefined, key: string): number | undefined {
  const value = metadata?.[key];
  return typeof value === 'number' ? value : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
