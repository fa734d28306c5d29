import type { JsonObject } from '../../../base/Json.ts';

/**
 * A Vega-Lite specification of the version that the display knows.
 *
 * @param title a sentence that says what is drawn
 */
export function chartSpec(title: string, body: JsonObject): JsonObject {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: plainText(title),
    description: plainText(title),
    ...body,
  };
}

/**
 * Text of others as Vega takes it: a title goes into an expression, where Vega-Lite 6 escapes quotes but no backslash and
 * no line break; and a name such as `constructor` would be looked up in a plain object.
 */
export function plainText(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  const flat = shown.replaceAll(/[\\\p{Cc}\u2028\u2029]/gu, ' ');
  return flat in {} ? `${flat}\u200B` : flat;
}

/** Bars that lie, one a name, with labels that are not cut at once. */
export function namedRows(field: string, title: string | null, order: readonly string[]): JsonObject {
  return { field, type: 'nominal', sort: [...order], title, axis: { labelLimit: 240 } };
}
