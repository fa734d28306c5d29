import type { ColumnDrift, LivePerformance, MonitorReport } from '../Monitor.ts';
import { figure, percent } from '../report/figureText.ts';
import { byLevel } from './byLevel.ts';

/** The report as plain text: what the terminal and `console.log` show. */
export function monitorText(report: MonitorReport): string {
  const { recommendation, performance, violations, notes } = report;
  return [
    headLine(report),
    `Recommendation: ${recommendation.action}\n${recommendation.reasons.map((reason) => `  ${reason}`).join('\n')}`,
    driftTable(report),
    ...(performance === null ? [] : [performanceText(performance)]),
    ...(violations.length === 0 ? [] : [violationText(violations)]),
    `Notes\n${notes.map((note) => `  ${note}`).join('\n')}`,
  ].join('\n\n');
}

function headLine({ model, rows, from, to }: MonitorReport): string {
  const name = model === null ? 'Monitor' : `Monitor of ${model.name} ${model.version}`;
  return `${name}: ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}${from === null || to === null ? '' : `, ${from} to ${to}`}`;
}

/** The columns of the table, for the terminal and the sheet alike. */
export const driftHeads = ['column', 'drift', 'PSI', 'JS bits', 'KS', 'p', 'missing', 'outside'] as const;

export function driftCells({ column, level, psi, jensenShannon, ks, chiSquare, ...shares }: ColumnDrift): string[] {
  const known = (value: number | null | undefined): string => (value == null ? '–' : figure(value));
  const { missingBefore, missingNow, outside } = shares;
  const missing =
    missingBefore === 0 && missingNow === 0 ? '0 %' : `${percent(missingBefore)} → ${percent(missingNow)}`;
  const p = (ks ?? chiSquare)?.pValue;
  return [column, level, known(psi), known(jensenShannon), known(ks?.statistic), known(p), missing, percent(outside)];
}

function driftTable(report: MonitorReport): string {
  const rows = byLevel(report).map((drift) => {
    const [name = '', ...cells] = driftCells(drift);
    // What comes from a file goes to a terminal.
    return [shortened(name.replaceAll(/\p{C}/gu, '?')), ...cells];
  });
  const lines: readonly (readonly string[])[] = [driftHeads, ...rows];
  const widths = driftHeads.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines
    .map((line) => line.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))))
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

const shortened = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

export function performanceText({ metric, value, low, high, rows, reference }: LivePerformance): string {
  const before = reference === null ? '' : `, ${figure(reference)} in the reference`;
  return `Live ${metric}: ${figure(value)} (95 % interval ${figure(low)} to ${figure(high)}) over ${rows.toLocaleString('en-US')} rows${before}`;
}

function violationText(violations: MonitorReport['violations']): string {
  const lines = violations
    .slice(0, 20)
    .map(
      ({ field, code, count }) => `  ${count.toLocaleString('en-US')} × ${field.replaceAll(/\p{C}/gu, '?')}: ${code}`,
    );
  return `Requests that broke the schema\n${lines.join('\n')}`;
}
