import type { SliceColumn } from './sliceColumns.ts';

/** Rows and their losses, of a slice or of all. */
export interface LossSums {
  readonly rows: number;
  readonly sum: number;
  readonly squares: number;
}

/** A slice by the positions of its conditions in one or two columns. */
export interface Candidate {
  readonly conditions: readonly string[];
  readonly columns: readonly string[];
  readonly sums: LossSums;
}

/** The slices of one column. */
export function singleSlices({ column, conditions, codes }: SliceColumn, losses: Float64Array): Candidate[] {
  const sums = emptySums(conditions.length);
  for (let row = 0; row < losses.length; row += 1) add(sums, codes[row] ?? -1, losses[row] ?? 0);
  return conditions.map((condition, at) => ({ conditions: [condition], columns: [column], sums: sumsAt(sums, at) }));
}

/** The slices of every two conditions of two columns, in one pass over the rows. */
export function pairSlices(one: SliceColumn, other: SliceColumn, losses: Float64Array): Candidate[] {
  const width = other.conditions.length;
  const sums = emptySums(one.conditions.length * width);
  for (let row = 0; row < losses.length; row += 1) {
    const [first, second] = [one.codes[row] ?? -1, other.codes[row] ?? -1];
    add(sums, first < 0 || second < 0 ? -1 : first * width + second, losses[row] ?? 0);
  }
  return one.conditions.flatMap((first, at) =>
    other.conditions.map((second, place) => ({
      conditions: [first, second],
      columns: [one.column, other.column],
      sums: sumsAt(sums, at * width + place),
    })),
  );
}

interface Sums {
  readonly rows: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

function emptySums(length: number): Sums {
  return { rows: new Float64Array(length), sum: new Float64Array(length), squares: new Float64Array(length) };
}

function add({ rows, sum, squares }: Sums, at: number, loss: number): void {
  if (at < 0) return;
  rows[at] = (rows[at] ?? 0) + 1;
  sum[at] = (sum[at] ?? 0) + loss;
  squares[at] = (squares[at] ?? 0) + loss * loss;
}

function sumsAt({ rows, sum, squares }: Sums, at: number): LossSums {
  return { rows: rows[at] ?? 0, sum: sum[at] ?? 0, squares: squares[at] ?? 0 };
}
