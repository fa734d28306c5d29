import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { Profile } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { barList } from '../charts/barList.ts';
import { formatBytes, formatFigure } from '../formatFigure.ts';
import { warningList } from './warningList.ts';

const firstWarnings = 8;

export function overviewSection(profile: Profile): string {
  const { overview, sampling, source, warnings } = profile;
  const cells = overview.rowCount * overview.columnCount;
  const facts = [
    ['Rows', formatFigure(overview.rowCount)],
    ['Columns', formatFigure(overview.columnCount)],
    [
      'Missing cells',
      `${formatFigure(overview.missingCells)} (${percent(cells === 0 ? 0 : overview.missingCells / cells)})`,
    ],
    [
      overview.isDuplicateRowsEstimated ? 'Duplicate rows, about' : 'Duplicate rows',
      formatFigure(overview.duplicateRows),
    ],
    ['In memory', formatBytes(overview.memoryBytes)],
    ['Warnings', formatFigure(warnings.length)],
  ] as const;
  const tiles = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`).join('');
  const roles = Object.entries(overview.roles).sort((a, b) => b[1] - a[1]);
  const notes = [...source.notes, ...sampling.notes].map((note) => `<li>${escapeHtml(note)}</li>`).join('');
  return [
    `<dl class="tiles">${tiles}</dl>`,
    '<div class="two">',
    `<div><h3>Roles of the columns</h3>${barList(roles.map(([label, count]) => ({ label, share: count / overview.columnCount, figure: formatFigure(count) })))}</div>`,
    `<div><h3>First to look at</h3>${warnings.length === 0 ? '<p class="dim">Nothing odd was found.</p>' : warningList(warnings.slice(0, firstWarnings))}${warnings.length > firstWarnings ? `<p class="dim">${warnings.length - firstWarnings} more under Warnings.</p>` : ''}</div>`,
    '</div>',
    notes === '' ? '' : `<h3>How it was read</h3><ul class="notes">${notes}</ul>`,
  ].join('');
}
