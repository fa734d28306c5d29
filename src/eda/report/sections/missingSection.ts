import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { Profile } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { barList } from '../charts/barList.ts';
import { heatmap } from '../charts/heatmap.ts';
import { formatFigure } from '../formatFigure.ts';

const mostColumns = 50;
const mostCorrelated = 25;

export function missingSection({ columns, overview, missingness }: Profile): string {
  const missing = columns.filter((column) => column.missing > 0).toSorted((a, b) => b.missing - a.missing);
  if (missing.length === 0) return '<p class="dim">No value is missing.</p>';
  const bars = missing.slice(0, mostColumns).map((column) => ({
    label: column.name,
    share: column.missing / overview.rowCount,
    figure: `${formatFigure(column.missing)} (${percent(column.missing / overview.rowCount)})`,
  }));
  const patterns = missingness.patterns.map(({ columns: names, rows }) => {
    const shown =
      names.length === 0
        ? '<i>nothing missing</i>'
        : escapeHtml(names.slice(0, 12).join(', ') + (names.length > 12 ? `, … (${names.length})` : ''));
    return `<tr><th scope="row">${shown}</th><td>${formatFigure(rows)}</td><td>${percent(rows / Math.max(1, missingness.rows))}</td></tr>`;
  });
  const { correlation } = missingness;
  const names = correlation?.columns.slice(0, mostCorrelated) ?? [];
  const values = correlation?.values.slice(0, mostCorrelated).map((row) => row.slice(0, mostCorrelated)) ?? [];
  return [
    `<div class="two"><div><h3>By column</h3>${barList(bars)}${missing.length > mostColumns ? `<p class="dim">${missing.length - mostColumns} more columns have missing values.</p>` : ''}</div>`,
    `<div><h3>Together</h3><div class="scroll" tabindex="0" role="region" aria-label="Combinations of missing columns"><table><thead><tr><th scope="col">Missing columns</th><th scope="col">Rows</th><th scope="col">Share</th></tr></thead><tbody>${patterns.join('')}</tbody></table></div><p class="dim">${formatFigure(missingness.patternCount)} combinations among ${formatFigure(missingness.rows)} rows.</p></div></div>`,
    names.length < 2 ? '' : heatmap({ label: 'Correlation of being missing', rows: names, columns: names, values }),
  ].join('');
}
