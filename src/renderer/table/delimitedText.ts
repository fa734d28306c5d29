import type { JsonValue } from '../../base/Json.ts';
import type { ShownPage } from './ShownPage.ts';

export interface DelimitedOptions {
  readonly delimiter: ',' | '\t';
  readonly hasHeader: boolean;
}

/** A page as CSV (RFC 4180) or TSV, exact values, missing cells empty. */
export function delimitedText(page: ShownPage, { delimiter, hasHeader }: DelimitedOptions): string {
  const header = hasHeader ? [page.fields.map(({ name, title }) => quoted(title ?? name, delimiter))] : [];
  const rows = page.rows.map((row) => row.map((datum) => quoted(datumText(datum), delimiter)));
  return [...header, ...rows].map((cells) => cells.join(delimiter)).join('\n');
}

function datumText(datum: JsonValue): string {
  if (datum === null) return '';
  return typeof datum === 'object' ? JSON.stringify(datum) : String(datum);
}

function quoted(text: string, delimiter: string): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
