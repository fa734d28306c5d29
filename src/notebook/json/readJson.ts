import type { JsonValue } from '../../base/Json.ts';
import { deepestNesting, JsonReader } from './JsonReader.ts';
import { nestingDepth } from './scanJson.ts';

/**
 * The value that the text holds: JSON, and the NaN, Infinity and -Infinity that Python writes.
 *
 * @throws JsonSyntaxError when it is none, or nested more than 500 deep
 */
export function readJson(text: string): JsonValue {
  const value = readStrictJson(text);
  if (value === undefined || nestingDepth(text) > deepestNesting) return new JsonReader(text).readDocument();
  return value;
}

/** V8's own reader is many times faster than ours; `undefined` when the text needs ours. */
function readStrictJson(text: string): JsonValue | undefined {
  try {
    // SAFETY: JSON.parse yields nothing but JSON values.
    return JSON.parse(text) as JsonValue;
  } catch {
    // Ours says where and why, or reads what Python allows.
    return undefined;
  }
}
