import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { ColumnProfile, Profile } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { formatFigure } from '../formatFigure.ts';
import { columnCard } from './columnCard.ts';

/** Cards of the first columns, those with warnings before others where not all fit; the rest as lines of a table. */
export function columnsSection(profile: Profile, mostBytes: number): string {
  const marked = new Map<string, number>();
  for (const { columns } of profile.warnings) for (const name of columns) marked.set(name, (marked.get(name) ?? 0) + 1);
  const { rowCount } = profile.overview;
  const order =
    profile.columns.length <= 100
      ? profile.columns
      : profile.columns.toSorted((a, b) => (marked.get(b.name) ?? 0) - (marked.get(a.name) ?? 0));
  const cards: string[] = [];
  let bytes = 0;
  for (const column of order) {
    const card = columnCard(column, { rowCount, warnings: marked.get(column.name) ?? 0 });
    bytes += Buffer.byteLength(card);
    if (bytes > mostBytes) break;
    cards.push(card);
  }
  const rest = order.slice(cards.length);
  return `<div class="cards">${cards.join('')}</div>${rest.length === 0 ? '' : restTable(rest, rowCount)}`;
}

const mostLines = 2_000;

function restTable(columns: readonly ColumnProfile[], rowCount: number): string {
  const lines = columns.slice(0, mostLines).map(({ name, role, missing, distinct, numeric }) => {
    const share = rowCount === 0 ? 0 : missing / rowCount;
    return `<tr><th scope="row">${escapeHtml(name.slice(0, 60))}</th><td>${role}</td><td>${percent(share)}</td><td>${formatFigure(distinct)}</td><td>${formatFigure(numeric?.mean)}</td></tr>`;
  });
  const more =
    columns.length > mostLines
      ? ` The other ${formatFigure(columns.length - mostLines)} are in the profile as JSON.`
      : '';
  return `<h3>${formatFigure(Math.min(mostLines, columns.length))} more columns</h3><p class="dim">Without charts, so that the page stays small.${more}</p><div class="scroll" tabindex="0" role="region" aria-label="More columns"><table><thead><tr><th scope="col">Column</th><th scope="col">Role</th><th scope="col">Missing</th><th scope="col">Distinct</th><th scope="col">Mean</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}
