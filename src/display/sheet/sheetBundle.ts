import { escapeHtml } from '../../base/escapeHtml.ts';
import type { JsonValue } from '../../base/Json.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { Sheet, SheetNote, SheetPart, SheetTable } from './Sheet.ts';

export interface SheetBundle {
  readonly [mimeTypes.sheet]: JsonValue;
  readonly 'text/html': string;
  readonly 'text/plain': string;
}

/** A sheet as an output: itself, and its tables and sentences for viewers that draw no sheet (Jupyter, GitHub). */
export function sheetBundle(sheet: Sheet): SheetBundle {
  return {
    [mimeTypes.sheet]: sheet as unknown as JsonValue, // SAFETY: strings, booleans, nulls, and JSON of charts.
    'text/html': `<h3>${escapeHtml(sheet.title)}</h3>${sheet.parts.map(partHtml).join('')}`,
    'text/plain': [sheet.title, ...sheet.parts.flatMap(partText)].join('\n\n'),
  };
}

function partHtml(part: SheetPart): string {
  if (part.type === 'chart') return '';
  return part.type === 'note' ? noteHtml(part) : tableHtml(part);
}

function noteHtml({ text, tone }: SheetNote): string {
  return tone === 'caution' ? `<p><b>Caution:</b> ${escapeHtml(text)}</p>` : `<p>${escapeHtml(text)}</p>`;
}

function tableHtml({ caption, columns, rows }: SheetTable): string {
  // Jupyter would put all of them at the right.
  const side = (at: number): string => ` align="${columns[at]?.isNumber === true ? 'right' : 'left'}"`;
  const head = columns.map(({ name }, at) => `<th${side(at)}>${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell, at) => `<td${side(at)}>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('');
  const title = caption === null ? '' : `<caption>${escapeHtml(caption)}</caption>`;
  return `<table>${title}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function partText(part: SheetPart): string[] {
  if (part.type === 'chart') return [];
  return [part.type === 'note' ? part.text : tableText(part)];
}

function tableText({ caption, columns, rows }: SheetTable): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => (cells[at] ?? '').length)));
  const texts = lines.map((cells) =>
    columns
      .map(({ isNumber }, at) => {
        const [cell, width] = [cells[at] ?? '', widths[at] ?? 0];
        return isNumber ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [...(caption === null ? [] : [caption]), ...texts].join('\n');
}
