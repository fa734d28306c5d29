import type { JsonValue } from '../../../base/Json.ts';

/** JSON in which no HTML tag can begin. */
export function scriptJson(value: JsonValue): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
