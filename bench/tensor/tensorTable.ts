import { noTraining } from './measure.ts';

export interface Measured {
  readonly task: string;
  /** By contestant: the fastest run in milliseconds, or why there is none. */
  readonly bestMs: ReadonlyMap<string, number | string>;
}

const titles: Readonly<Record<string, string>> = {
  'train cnn': 'CNN 16-32, 64 pictures of 28 × 28, step',
  'train mlp': 'MLP 784-128-64-10, 128 rows, step',
  'train lstm': 'LSTM of 64 units, 20 steps, 64 rows, step',
  'train attention': 'attention, 32 sequences of 64 × 64, step',
  'predict cnn': 'the CNN, prediction',
  'predict mlp': 'the MLP, prediction',
};

/** A row a task, a column a contestant, ratios to the first; below it, why a figure is missing. */
export function tensorTable(contestants: readonly string[], measured: readonly Measured[]): string {
  const [ours = ''] = contestants;
  const notes: string[] = [];
  const rows = measured.map(({ task, bestMs }) => {
    const base = bestMs.get(ours);
    const cells = contestants.map((contestant) => cell(bestMs.get(contestant), base, notes));
    return `| ${[titles[task] ?? task, ...cells].join(' | ')} |`;
  });
  return [
    `| | ${contestants.join(' | ')} |`,
    `| --- |${contestants.map(() => ' ---: |').join('')}`,
    ...rows,
    '',
    ...notes.map((note, i) => `- [${i + 1}]: ${note}`),
  ].join('\n');
}

function cell(ms: number | string | undefined, base: number | string | undefined, notes: string[]): string {
  if (typeof ms === 'number') {
    const ratio = typeof base === 'number' ? ` (${significant(ms / base)}×)` : '';
    return `${significant(ms)} ms${ratio}`;
  }
  const note = ms ?? 'not measured';
  if (note === noTraining) return '';
  if (!notes.includes(note)) notes.push(note);
  return `[${notes.indexOf(note) + 1}]`;
}

function significant(value: number): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
