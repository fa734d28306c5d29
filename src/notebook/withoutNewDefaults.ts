import type { JsonObject, JsonValue } from '../base/Json.ts';
import { isJsonArray, isJsonObject } from './json/jsonKinds.ts';

/** Leaves out what only states a default (null, `{}`, `[]`, `''`) and what the file did not state either. */
export function withoutNewDefaults(json: JsonObject, before: JsonObject | undefined): JsonObject {
  if (before === undefined) return json;
  return Object.fromEntries(
    Object.entries(json).filter(([key, value]) => Object.hasOwn(before, key) || !isDefault(value)),
  );
}

function isDefault(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === null || value === '';
}
