import type { JsonValue } from '../../base/Json.ts';
import { isJsonArray, isJsonObject } from './jsonKinds.ts';

/**
 * Whether `next` says the same as `before`, which was read from a file. A NaN or Infinity of the file
 * counts as unchanged when it has become null: that is what an editor's message channel makes of it.
 */
export function sameJson(before: JsonValue, next: JsonValue): boolean {
  if (before === next) return true;
  if (typeof before === 'number') return !Number.isFinite(before) && (next === null || Object.is(before, next));
  if (isJsonArray(before)) return isJsonArray(next) && sameArray(before, next);
  return isJsonObject(before) && isJsonObject(next) && sameObject(before, next);
}

function sameArray(before: readonly JsonValue[], next: readonly JsonValue[]): boolean {
  return before.length === next.length && before.every((item, i) => sameJson(item, next[i] ?? null));
}

function sameObject(before: Readonly<Record<string, JsonValue>>, next: Readonly<Record<string, JsonValue>>): boolean {
  const keys = Object.keys(before);
  if (keys.length !== Object.keys(next).length) return false;
  return keys.every((key) => {
    if (!Object.hasOwn(next, key)) return false;
    return sameJson(before[key] ?? null, next[key] ?? null);
  });
}
