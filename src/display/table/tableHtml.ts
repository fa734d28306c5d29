import { escapeHtml } from '../../base/escapeHtml.ts';
import { isNumeric } from './cellKind.ts';
import { pageTexts } from './pageTexts.ts';
import type { TableField } from './TableOutput.ts';
import type { TablePage } from './tablePage.ts';
import { tableSizeText, type TableSize } from './tableSizeText.ts';

const shownRows = 20;
const shownColumns = 20;
const shownCharacters = 120;

/** A plain table for viewers that have no renderer of ours: GitHub, nbconvert, JupyterLab. */
export function tableHtml(page: TablePage, size: TableSize & { readonly hasLabels: boolean }): string {
  const fields = page.fields.slice(0, shownColumns);
  const rows = pageTexts(page).slice(0, shownRows);
  const isCut = { rows: rows.length < size.rowCount, columns: fields.length < size.columnCount };
  const head = fields.map((field) => cell('th', field.title ?? field.name, field)).join('');
  const body = rows.map((row, index) => {
    const cells = fields.map((field, column) => cell('td', row[column] ?? '', field)).join('');
    return `<tr><th style="text-align:right">${escapeHtml(page.rowLabels[index] ?? '')}</th>${cells}${isCut.columns ? '<td>…</td>' : ''}</tr>`;
  });
  const more = isCut.rows ? [`<tr><th>…</th>${'<td>…</td>'.repeat(fields.length + (isCut.columns ? 1 : 0))}</tr>`] : [];
  return [
    '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">',
    `<thead><tr><th></th>${head}${isCut.columns ? '<th>…</th>' : ''}</tr></thead>`,
    `<tbody>\n${[...body, ...more].join('\n')}\n</tbody>`,
    '</table>',
    `<p>${tableSizeText(size)}</p>`,
  ].join('\n');
}

function cell(tag: 'td' | 'th', text: string, field: TableField): string {
  return `<${tag} style="text-align:${isNumeric(field.type) ? 'right' : 'left'}">${escapeHtml(shortened(text))}</${tag}>`;
}

function shortened(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}
