import type { Figures } from '../language.bench.ts';
import type { Contestant } from './Contestant.ts';

interface Column {
  readonly contestant: Contestant;
  readonly figures: Figures;
  readonly problem: string | null;
}

/** What each row shall not exceed. */
const goals: Readonly<Record<string, string>> = {
  'first diagnostics': '2,500 ms',
  'completion of members, 40 cells, p95': '100 ms',
  'completion of names, 40 cells, p95': '100 ms',
  'completion of members, 200 cells, p95': '250 ms',
  'completion of names, 200 cells, p95': '250 ms',
  'diagnostics after an edit, 40 cells, p95': '400 ms',
  'diagnostics after an edit, 200 cells, p95': '400 ms',
  'resident memory, 40 cells': '350 MB',
  'resident memory, 200 cells': '350 MB',
};

/** Rows in the order of the first column that has them. */
export function languageTable(columns: readonly Column[]): string {
  const rows = [...new Set(columns.flatMap(({ figures }) => [...figures.keys()]))];
  const notes = columns.flatMap(({ problem, contestant }) =>
    problem === null ? [] : [`- ${contestant.title}: ${problem}`],
  );
  return [
    `| | goal | ${columns.map(({ contestant }) => contestant.title).join(' | ')} |`,
    `| --- | --: | ${columns.map(() => '--:').join(' | ')} |`,
    ...rows.map(
      (row) => `| ${row} | ${goals[row] ?? ''} | ${columns.map(({ figures }) => cell(row, figures)).join(' | ')} |`,
    ),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function cell(row: string, figures: Figures): string {
  const value = figures.get(row)?.[0];
  if (value === undefined) return '–';
  const unit = row.startsWith('resident') ? 'MB' : 'ms';
  return `${Math.round(value).toLocaleString('en-US')} ${unit}`;
}
