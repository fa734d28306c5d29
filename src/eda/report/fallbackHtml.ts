import { escapeHtml } from '../../base/escapeHtml.ts';
import type { Profile } from '../profile/Profile.ts';
import { percent } from '../warnings/percent.ts';
import { overviewFacts } from './facts/overviewFacts.ts';
import { formatFigure } from './formatFigure.ts';
import { thousands } from '../../display/text/thousands.ts';

const mostWarnings = 15;
const mostColumns = 60;

/** The profile for viewers that draw no report of ours (Jupyter, GitHub): overview, warnings and a line a column. */
export function fallbackHtml(profile: Profile, title: string): string {
  const { overview, warnings, columns } = profile;
  const facts = overviewFacts(profile).map(
    ([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const items = warnings
    .slice(0, mostWarnings)
    .map(({ code, message }) => `<li>${escapeHtml(message)} <code>${escapeHtml(code)}</code></li>`);
  const lines = columns.slice(0, mostColumns).map(({ name, role, missing, distinct, numeric }) => {
    const share = overview.rowCount === 0 ? 0 : missing / overview.rowCount;
    const cells = [role, percent(share), formatFigure(distinct), formatFigure(numeric?.mean)];
    return `<tr><th>${escapeHtml(name.slice(0, 60))}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  return [
    `<h3>${escapeHtml(title)}</h3>`,
    `<table>${facts.join('')}</table>`,
    items.length === 0 ? '' : `<h4>Warnings</h4><ul>${items.join('')}</ul>${more(warnings.length - mostWarnings)}`,
    `<h4>Columns</h4><table><thead><tr><th>Column</th><th>Role</th><th>Missing</th><th>Distinct</th><th>Mean</th></tr></thead><tbody>${lines.join('')}</tbody></table>`,
    more(overview.columnCount - Math.min(mostColumns, columns.length)),
  ].join('');
}

function more(count: number): string {
  return count > 0 ? `<p>${thousands(count)} more.</p>` : '';
}
