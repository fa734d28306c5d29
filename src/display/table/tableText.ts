import { isNumeric } from './cellKind.ts';
import { pageTexts } from './pageTexts.ts';
import type { TablePage } from './tablePage.ts';
import { tableSizeText, type TableSize } from './tableSizeText.ts';

const shownRows = 10;
const lineCharacters = 120;
const cellCharacters = 32;

/** Aligned columns of the first rows, as wide as a terminal, with the table's size below. */
export function tableText(page: TablePage, size: TableSize & { readonly hasLabels: boolean }): string {
  const rows = pageTexts(page).slice(0, shownRows);
  const labels = ['', ...page.rowLabels.slice(0, rows.length)];
  const columns = page.fields.map((field, column) => {
    const texts = [field.title ?? field.name, ...rows.map((row) => row[column] ?? '')];
    return alignColumn(texts.map(oneLine), isNumeric(field.type) ? 'right' : 'left');
  });
  const shown = fitColumns([alignColumn(labels.map(oneLine), 'right'), ...columns]);
  const hidden = columns.length + 1 - shown.length + (size.columnCount - page.fields.length);
  const lines = labels.map(
    (_, line) => shown.map((column) => column[line] ?? '').join('  ') + (hidden > 0 ? '  …' : ''),
  );
  const more = size.rowCount > rows.length ? ['…'] : [];
  return [...lines.map((line) => line.trimEnd()), ...more, tableSizeText(size)].join('\n');
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > cellCharacters ? `${flat.slice(0, cellCharacters - 1)}…` : flat;
}

function alignColumn(texts: readonly string[], side: 'left' | 'right'): string[] {
  const width = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => (side === 'right' ? text.padStart(width) : text.padEnd(width)));
}

function fitColumns(columns: readonly string[][]): readonly string[][] {
  let width = 0;
  const end = columns.findIndex((column, index) => {
    width += (column[0]?.length ?? 0) + 2;
    return index > 1 && width > lineCharacters;
  });
  return end < 0 ? columns : columns.slice(0, end);
}
