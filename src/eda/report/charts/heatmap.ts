import { escapeHtml } from '../../../base/escapeHtml.ts';

export interface HeatmapInput {
  readonly label: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** A table of figures whose cells are coloured: blue for positive, orange for negative ones. */
export function heatmap({ label, rows, columns, values }: HeatmapInput): string {
  const showsFigures = columns.length <= 12;
  const head = columns
    .map((name) => `<th scope="col" title="${escapeHtml(name)}"><span>${escapeHtml(name)}</span></th>`)
    .join('');
  const body = rows.map((row, i) => {
    const cells = columns
      .map((column, j) => cell(values[i]?.[j] ?? null, { pair: `${row} × ${column}`, showsFigures }))
      .join('');
    return `<tr><th scope="row" title="${escapeHtml(row)}"><span>${escapeHtml(row)}</span></th>${cells}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}"><table class="heat"><caption>${escapeHtml(label)}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function cell(value: number | null, { pair, showsFigures }: { pair: string; showsFigures: boolean }): string {
  const text = value === null ? '–' : value.toFixed(2);
  const weight = value === null ? 0 : Math.round(Math.abs(value) * 75);
  const colour = value === null || weight === 0 ? '' : ` style="--w:${weight}%"`;
  const kinds = [...(value !== null && value < 0 ? ['neg'] : []), ...(weight > 52 ? ['hi'] : [])];
  const kind = kinds.length === 0 ? '' : ` class="${kinds.join(' ')}"`;
  return `<td${kind}${colour} title="${escapeHtml(`${pair}: ${value === null ? 'not defined' : value.toFixed(4)}`)}">${showsFigures ? text : `<span class="sr">${text}</span>`}</td>`;
}
