import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { Drift, SchemaChange } from '../../profile/Drift.ts';
import type { Comparison } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { binText } from '../charts/histogramChart.ts';
import { pairedBars } from '../charts/pairedBars.ts';
import { formatFigure } from '../formatFigure.ts';

const order = { marked: 2, slight: 1, none: 0 } as const;
const mostCards = 60;

/** @param timeColumns names of the columns whose edges are times */
export function comparisonSection(
  { file, rowCount, schema, drift }: Comparison,
  timeColumns: ReadonlySet<string>,
): string {
  const sorted = drift.toSorted((a, b) => order[b.severity] - order[a.severity] || (b.psi ?? 0) - (a.psi ?? 0));
  const changes = schema.map((change) => `<li>${escapeHtml(changeText(change))}</li>`).join('');
  return [
    `<p>This table (bars) beside ${file === null ? 'the other one' : `<b>${escapeHtml(file)}</b>`} with ${formatFigure(rowCount)} rows (line).</p>`,
    changes === ''
      ? '<p class="dim">The columns are the same.</p>'
      : `<h3>Columns</h3><ul class="notes">${changes}</ul>`,
    `<h3>Drift by column</h3><div class="cards">${sorted
      .slice(0, mostCards)
      .map((own) => driftCard(own, timeColumns))
      .join('')}</div>`,
    sorted.length > mostCards
      ? `<p class="dim">The ${mostCards} that moved most of ${sorted.length}; all are in the profile as JSON.</p>`
      : '',
  ].join('');
}

function changeText(change: SchemaChange): string {
  switch (change.type) {
    case 'removed':
      return `"${change.column}" (${change.before}) is only in this table.`;
    case 'added':
      return `"${change.column}" (${change.after}) is only in the other table.`;
    case 'changed':
      return `"${change.column}" is ${change.before} here and ${change.after} there.`;
    case 'reordered':
      return 'The columns stand in another order.';
  }
}

function driftCard(drift: Drift, timeColumns: ReadonlySet<string>): string {
  const { column, severity, psi, jensenShannon, ks, chiSquare, bins, missingBefore, missingAfter } = drift;
  const nameOf = (bin: number): string =>
    bins.labels?.[bin] ?? binText(bins.edges ?? [], bin, { isInteger: false, isTime: timeColumns.has(column) });
  const test =
    ks !== null
      ? `KS ${ks.statistic.toFixed(3)}, p ${pText(ks.pValue)}`
      : chiSquare !== null
        ? `χ² ${formatFigure(chiSquare.statistic)}, p ${pText(chiSquare.pValue)}`
        : '–';
  const facts = [
    ['Stability index', psi?.toFixed(3) ?? '–'],
    ['Jensen–Shannon', jensenShannon?.toFixed(3) ?? '–'],
    ['Test', test],
    ['Missing', `${percent(missingBefore)} → ${percent(missingAfter)}`],
  ];
  const chart =
    bins.before.length === 0
      ? ''
      : pairedBars({ label: `${column} in both tables`, before: bins.before, after: bins.after, nameOf });
  const mark = severity === 'none' ? '' : `<span class="mark">${severity} drift</span>`;
  return `<article class="card"><header><h3>${escapeHtml(column)}</h3>${mark}</header>${chart}<dl class="facts">${facts.map(([name, value]) => `<div><dt>${name ?? ''}</dt><dd>${escapeHtml(value ?? '')}</dd></div>`).join('')}</dl></article>`;
}

function pText(value: number): string {
  return value < 0.001 ? '< 0.001' : value.toFixed(3);
}
