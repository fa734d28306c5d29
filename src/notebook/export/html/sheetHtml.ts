import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import { isJsonArray, isJsonObject, jsonMember } from '../../json/jsonKinds.ts';
import { chartHtml } from './chartHtml.ts';

/** A sheet of charts, tables and sentences in an output, such as the explanation of a model. */
export function findSheet(data: JsonObject): JsonObject | undefined {
  const sheet = data['application/vnd.mlnb.sheet+json'];
  return isJsonObject(sheet) && isJsonArray(sheet['parts']) ? sheet : undefined;
}

export function sheetHtml(sheet: JsonObject): string {
  const parts = jsonMember(sheet, 'parts');
  return `<section class="sheet"><h3>${text(jsonMember(sheet, 'title'))}</h3>${items(parts).map(partHtml).join('')}</section>`;
}

export function hasChart(sheet: JsonObject): boolean {
  return items(jsonMember(sheet, 'parts')).some((part) => jsonMember(part, 'type') === 'chart');
}

function partHtml(part: JsonValue): string {
  switch (jsonMember(part, 'type')) {
    case 'chart':
      return sheetChart(jsonMember(part, 'spec'), jsonMember(part, 'note'));
    case 'note':
      return noteHtml(jsonMember(part, 'text'), jsonMember(part, 'tone') === 'caution');
    case 'table':
      return sheetTable(part);
    default:
      return '';
  }
}

function sheetChart(spec: JsonValue | undefined, note: JsonValue | undefined): string {
  if (!isJsonObject(spec)) return '';
  const { usermeta: _, ...safe } = spec; // Options of the embedder, which may load files or run code.
  const chart = chartHtml(
    { mode: 'vega-lite', spec: safe },
    '<p class="note">A chart stands here where scripts run.</p>',
  );
  return typeof note === 'string' ? `${chart}${noteHtml(note, false)}` : chart;
}

function noteHtml(value: JsonValue | undefined, isCaution: boolean): string {
  const [start, end] = isCaution ? ['<div class="caution"><b>Caution:</b> ', '</div>'] : ['<p>', '</p>'];
  return `${start}${text(value).replaceAll('\n', '<br>')}${end}`;
}

function sheetTable(table: JsonValue): string {
  const caption = jsonMember(table, 'caption');
  const columns = items(jsonMember(table, 'columns'));
  const side = (at: number): string => (jsonMember(columns[at], 'isNumber') === true ? ' class="number"' : '');
  const head = columns.map((column, at) => `<th scope="col"${side(at)}>${text(jsonMember(column, 'name'))}</th>`);
  const rows = items(jsonMember(table, 'rows')).map(
    (row) =>
      `<tr>${items(row)
        .map((cell, at) => `<td${side(at)}>${text(cell)}</td>`)
        .join('')}</tr>`,
  );
  const title = typeof caption === 'string' ? `<caption>${escapeHtml(caption)}</caption>` : '';
  return `<div class="table" role="region" aria-label="Table" tabindex="0"><table>${title}<thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function items(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? escapeHtml(value) : '';
}
