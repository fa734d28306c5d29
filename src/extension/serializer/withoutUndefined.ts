import type { JsonObject, JsonValue } from '../../base/Json.ts';

/** Metadata of the parts that are there: `undefined` does not survive the way to the editor. */
export function withoutUndefined(parts: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const present = Object.entries(parts).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(present);
}
