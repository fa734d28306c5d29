import { printable } from '../../../base/printable.ts';

/** A code cell as progress names it. */
export interface ReportedCell {
  readonly id: string;
  /** Counts from 1 among the code cells. */
  readonly number: number;
  readonly total: number;
  readonly title: string;
}

/** `✓ [3/12] 1.25 s  const model = tf.sequential()`, cut to the width; a cell that did not run has no time. */
export function cellLine(
  cell: ReportedCell,
  mark: string,
  { seconds, width }: { seconds: number | undefined; width: number },
): string {
  const position = `[${String(cell.number).padStart(String(cell.total).length)}/${cell.total}]`;
  const time = seconds === undefined ? ' skipped' : `${seconds.toFixed(2).padStart(6)} s`;
  const line = `${mark} ${position} ${time}  ${cell.title}`;
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** The first line that does something: comments and imports only where there is nothing else. */
export function cellTitle(source: string): string {
  const lines = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return printable(lines.find((line) => !/^(?:\/[/*]|\*|import\b)/.test(line)) ?? lines[0] ?? '(empty)', 500);
}
