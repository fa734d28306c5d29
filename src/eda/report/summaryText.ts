import { tableSizeText } from '../../display/table/tableSizeText.ts';
import type { ColumnProfile, Histogram, Profile } from '../profile/Profile.ts';
import { percent } from '../warnings/percent.ts';
import { formatBytes, formatExact, formatFigure } from './formatFigure.ts';

const mostColumns = 40;
const mostWarnings = 15;

/** The profile as text for a terminal: overview, a line a column, and the warnings. */
export function summaryText(profile: Profile): string {
  const { overview, columns, warnings, target, comparison, sampling } = profile;
  const cells = overview.rowCount * overview.columnCount;
  const missing = cells === 0 ? '' : ` (${percent(overview.missingCells / cells)})`;
  const about = overview.isDuplicateRowsEstimated ? 'about ' : '';
  const lines = [
    `${tableSizeText(overview)}, ${formatBytes(overview.memoryBytes)}`,
    `${formatFigure(overview.missingCells)} cells missing${missing}, ${about}${formatFigure(overview.duplicateRows)} duplicate rows`,
    ...sampling.notes,
    '',
    ...columnLines(columns, overview.rowCount),
    ...(target === null
      ? []
      : [
          '',
          `Target ${target.column} (${target.task}): strongest features`,
          ...target.features.slice(0, 5).map(({ column, strength }) => `  ${strength?.toFixed(3) ?? '–'}  ${column}`),
        ]),
    ...(comparison === null ? [] : ['', `Compared with ${comparison.file ?? 'the other table'}: ${drifted(profile)}`]),
    '',
    warnings.length === 0 ? 'No warnings.' : `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`,
    ...warnings
      .slice(0, mostWarnings)
      .map(({ severity, code, message }) => `  ${marks[severity]} ${message} [${code}]`),
    ...(warnings.length > mostWarnings ? [`  … ${warnings.length - mostWarnings} more`] : []),
  ];
  return lines.join('\n');
}

const marks = { danger: '!!', warning: ' !', info: ' ·' } as const;

function drifted({ comparison }: Profile): string {
  const moved = comparison?.drift.filter(({ severity }) => severity !== 'none') ?? [];
  const schema = comparison?.schema.length ?? 0;
  return `${moved.length} of ${comparison?.drift.length ?? 0} columns drift, ${schema} differences in the columns`;
}

function columnLines(columns: readonly ColumnProfile[], rowCount: number): string[] {
  const rows = columns
    .slice(0, mostColumns)
    .map((column) => [
      column.name.length > 28 ? `${column.name.slice(0, 27)}…` : column.name,
      column.role,
      rowCount === 0 ? '–' : percent(column.missing / rowCount),
      `${column.isDistinctEstimated ? '~' : ''}${formatFigure(column.distinct)}`,
      detail(column),
    ]);
  const table = [['column', 'role', 'missing', 'distinct', 'values'], ...rows];
  const widths = [0, 1, 2, 3].map((place) => Math.max(...table.map((row) => row[place]?.length ?? 0)));
  const aligned = table.map((row) =>
    row
      .map((cell, place) =>
        place === 4 ? cell : place < 2 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return columns.length > mostColumns
    ? [...aligned, `… ${formatFigure(columns.length - mostColumns)} more columns`]
    : aligned;
}

function detail({ numeric, time, levels, histogram, role }: ColumnProfile): string {
  if (numeric !== null && histogram !== null && role !== 'boolean') {
    return `${sparkline(histogram)} ${formatExact(numeric.min)} … ${formatFigure(numeric.mean)} … ${formatExact(numeric.max)}`;
  }
  if (time !== null) return `${time.min ?? '–'} … ${time.max ?? '–'}`;
  const top = levels?.top.slice(0, 3).map(({ value, count }) => `${value.slice(0, 20)} (${formatFigure(count)})`) ?? [];
  return top.join(', ');
}

/** Twelve blocks. */
function sparkline({ counts }: Histogram): string {
  const groups = Array.from({ length: Math.min(12, counts.length) }, (_, group, size = Math.min(12, counts.length)) =>
    counts
      .slice(Math.floor((group * counts.length) / size), Math.floor(((group + 1) * counts.length) / size))
      .reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(1, ...groups);
  return groups
    .map((count) => (count === 0 ? ' ' : (blocks[Math.min(7, Math.floor((count / most) * 7.99))] ?? '')))
    .join('');
}

const blocks = '▁▂▃▄▅▆▇█';
