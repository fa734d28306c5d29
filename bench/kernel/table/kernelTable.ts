import type { Contestant } from '../contestants/Contestant.ts';
import type { Measurements } from '../measure/Measurements.ts';
import { rows, survival } from './rows.ts';
import type { Row } from './rows.ts';

export interface Column {
  readonly contestant: Contestant;
  readonly measurements: Measurements;
}

/**
 * The Markdown table of all kernels, with ratios to the first column that has the row, and the reasons of what is
 * missing as notes below it.
 */
export function kernelTable(columns: readonly Column[]): string {
  const notes = new Notes();
  const lines = rows.map((row) => {
    const reference = columns.map((column) => figureOf(column, row)).find((figure) => figure !== null) ?? null;
    return line([row.title, ...columns.map((column) => cell(column, row, { reference, notes }))]);
  });
  const survived = columns.map((column) => survival(column.measurements) ?? notes.mark(reasonOf(column, 'interrupt')));
  return [
    line(['', ...columns.map(({ contestant }) => contestant.title)]),
    line(['---', ...columns.map(() => '---:')]),
    ...lines,
    line(['interrupts with all variables kept', ...survived]),
    '',
    ...notes.lines,
  ].join('\n');
}

function cell(
  column: Column,
  row: Row,
  { reference, notes }: { readonly reference: number | null; readonly notes: Notes },
): string {
  const figure = figureOf(column, row);
  const failure = column.measurements.failure(row.samples);
  if (figure === null) return notes.mark(reasonOf(column, row.samples));
  // A figure of some rounds only is shown with what happened in the others.
  const note = failure === null ? '' : ` ${notes.mark(failure)}`;
  if (row.unit === 'lines') return `${Math.round(figure).toLocaleString('en')}${note}`;
  const ratio = reference === null ? '' : ` (${ratioText(figure / reference)})`;
  return `${figureText(figure, row.unit)}${ratio}${note}`;
}

function figureOf({ measurements }: Column, row: Row): number | null {
  const samples = measurements.samples(row.samples);
  return samples.length === 0 ? null : row.figure(samples);
}

function reasonOf({ contestant, measurements }: Column, samples: string): string {
  const reason = measurements.failure(samples) ?? measurements.failureOfAll ?? contestant.missing;
  return reason ?? measurements.failure('cold') ?? 'not measured';
}

function figureText(figure: number, unit: Row['unit']): string {
  const value = unit === 's' ? figure / 1_000 : figure;
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ${unit}`;
}

function ratioText(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en')}×`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Numbered reasons; the same reason has one number. */
class Notes {
  readonly #reasons: string[] = [];

  mark(reason: string): string {
    if (!this.#reasons.includes(reason)) this.#reasons.push(reason);
    return `[${this.#reasons.indexOf(reason) + 1}]`;
  }

  get lines(): readonly string[] {
    return this.#reasons.map((reason, index) => `- [${index + 1}]: ${reason}`);
  }
}
