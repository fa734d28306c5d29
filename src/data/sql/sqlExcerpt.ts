import type { TextPlace } from '../../base/sql/placeOf.ts';

const mostCharacters = 120;

/** The line that an error is about, a caret below its column. */
export function sqlExcerpt(source: string, { line, column }: TextPlace): string {
  const text = source.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
  const from = Math.max(0, column - mostCharacters / 2);
  const head = `  ${line} | `;
  const shown = text.slice(from, from + mostCharacters).replaceAll('\t', ' ');
  return `${head}${shown}\n${' '.repeat(head.length + column - 1 - from)}^`;
}
