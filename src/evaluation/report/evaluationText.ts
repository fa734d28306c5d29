import { formatFigure } from '../../eda/report/formatFigure.ts';
import type { Evaluation } from '../Evaluation.ts';
import { figureText, intervalText } from './figureText.ts';
import { taskNames, titleOf } from './titleOf.ts';

/** The evaluation as text for a terminal: a line a figure, and what they do not prove. */
export function evaluationText(evaluation: Evaluation): string {
  const { figures, notes, rows, task, interval, baseline, classes } = evaluation;
  const level = `${Number((100 * interval.level).toPrecision(4))} % interval`;
  const lines = figures.map((figure) => [
    figure.name,
    figureText(figure.value),
    intervalText(figure),
    figureText(figure.baseline),
  ]);
  const head = ['', 'value', level, 'baseline'];
  const widths = head.map((name, at) => Math.max(name.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return [
    `${titleOf(evaluation)}: ${taskNames[task]}, ${formatFigure(rows)} rows${classes.length > 0 ? `, ${formatFigure(classes.length)} classes` : ''}`,
    '',
    row(head),
    ...lines.map(row),
    '',
    interval.text,
    `Baseline: ${baseline.text}`,
    ...notes.map(({ severity, message }) => `${severity === 'warning' ? 'Warning' : 'Note'}: ${message}`),
  ].join('\n');
}
