/**
 * Text of others as Vega takes it: a title goes into an expression, where Vega-Lite 6 escapes quotes but no backslash and
 * no line break; and a name such as `constructor` would be looked up in a plain object.
 */
export function plainText(text: string, most = 40): string {
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const flat = shown.replaceAll(/[\\\p{Cc}\u2028\u2029]/gu, ' ');
  if (flat.trim() === '') return '(blank)';
  return flat in {} ? `${flat}\u200B` : flat;
}
