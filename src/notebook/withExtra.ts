import type { JsonObject } from '../base/Json.ts';

/** Adds `extra` only when it holds something. */
export function withExtra<const T extends object>(value: T, extra: JsonObject): T & { extra?: JsonObject } {
  return Object.keys(extra).length === 0 ? value : { ...value, extra };
}
