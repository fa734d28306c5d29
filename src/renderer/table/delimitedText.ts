import type { JsonValue } from '../../base/Json.ts';
import { cellKinds } from './cellKinds.ts';
import type { ShownPage } from './ShownPage.ts';

/** A page as CSV (RFC 4180) or TSV, exact values, missing cells empty, with a header. */
export function delimitedText(page: ShownPage, delimiter: ',' | '\t'): string {
  const kinds = cellKinds(page);
  const header = page.fields.map(({ name, title }) => quoted(title ?? name, delimiter));
  const rows = page.rows.map((row, rowIndex) =>
    row.map((datum, column) => quoted(kinds(rowIndex, column) === 'undefined' ? '' : datumText(datum), delimiter)),
  );
  return [header, ...rows].map((cells) => cells.join(delimiter)).join('\n');
}

function datumText(datum: JsonValue): string {
  if (datum === null) return '';
  return typeof datum === 'object' ? JSON.stringify(datum) : String(datum);
}

function quoted(text: string, delimiter: string): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
