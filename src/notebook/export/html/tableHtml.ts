import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import { isJsonArray, isJsonObject, jsonMember } from '../../json/jsonKinds.ts';
import { escapeHtml } from '../../../base/escapeHtml.ts';

/** Rows of one table that go into the page. */
const maxRows = 1_000;

/**
 * A table of `application/vnd.dataresource+json` (Frictionless tabular data resource) as HTML; undefined
 * when the data is not of that form.
 *
 * @param metadata the output's own: mlnb says there how many rows the whole table has, and their labels
 */
export function tableHtml(resource: JsonValue | undefined, metadata: JsonValue | undefined): string | undefined {
  const rows = jsonMember(resource, 'data');
  if (!isJsonArray(rows) || !rows.every(isJsonObject)) return undefined;
  const columns = columnsOf(resource, rows);
  const own = jsonMember(metadata, 'mlnb');
  const labels = jsonMember(own, 'rowLabels');
  const labelOf = isJsonArray(labels) ? (i: number) => cellText(labels[i] ?? i) : undefined;
  const head = columns.map(
    ({ name, isNumber }) => `<th scope="col"${isNumber ? ' class="number"' : ''}>${escapeHtml(name)}</th>`,
  );
  const body = rows.slice(0, maxRows).map((row, i) => rowHtml(row, columns, labelOf?.(i)));
  const corner = labelOf === undefined ? '' : '<td></td>';
  const table = `<table><thead><tr>${corner}${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
  return `<div class="table" role="region" aria-label="Table" tabindex="0">${table}</div>${sizeHtml(Math.min(rows.length, maxRows), jsonMember(own, 'rowCount') ?? rows.length)}`;
}

interface Column {
  readonly name: string;
  readonly isNumber: boolean;
}

function columnsOf(resource: JsonValue | undefined, rows: readonly JsonObject[]): Column[] {
  const fields = jsonMember(jsonMember(resource, 'schema'), 'fields');
  const named = isJsonArray(fields) ? fields.filter(isJsonObject) : [];
  const names = named.length > 0 ? named.map((field) => field.name) : Object.keys(rows[0] ?? {});
  return names.filter((name) => typeof name === 'string').map((name) => ({ name, isNumber: isNumeric(rows, name) }));
}

function isNumeric(rows: readonly JsonObject[], name: string): boolean {
  const values = rows.map((row) => jsonMember(row, name)).filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => typeof value === 'number');
}

function rowHtml(row: JsonObject, columns: readonly Column[], label: string | undefined): string {
  const cells = columns.map(({ name, isNumber }) => {
    const value = jsonMember(row, name) ?? null;
    const classes = [...(isNumber ? ['number'] : []), ...(value === null ? ['missing'] : [])].join(' ');
    return `<td${classes === '' ? '' : ` class="${classes}"`}>${escapeHtml(cellText(value))}</td>`;
  });
  const head = label === undefined ? '' : `<th scope="row">${escapeHtml(label)}</th>`;
  return `<tr>${head}${cells.join('')}</tr>`;
}

function cellText(value: JsonValue): string {
  if (value === null) return '–';
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(8)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sizeHtml(shown: number, all: JsonValue): string {
  if (typeof all !== 'number' || all <= shown) return '';
  return `<p class="note">First ${shown.toLocaleString('en')} of ${all.toLocaleString('en')} rows</p>`;
}
