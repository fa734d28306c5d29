import { UserError } from '../../base/UserError.ts';
import { Frame } from '../frame/Frame.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { assertMayDivide, type LeakageOption } from '../leakage/assertNoLeakage.ts';
import { foldPartOf } from '../leakage/foldRows.ts';
import { dividedRows, takenRows } from '../leakage/provenance.ts';

/** What has rows: features, labels, numbers or any list. */
export type HasRows = Frame | Matrix | ArrayLike<unknown>;

/**
 * The same kind of thing as was given; a list of whatever items as an array of them. Literal types widen, since rows of
 * `['a', 'b']` are no longer a pair.
 */
export type Taken<T> = T extends Frame
  ? Frame
  : T extends Matrix
    ? Matrix
    : T extends Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array
      ? T
      : T extends ArrayLike<infer Item>
        ? Item[]
        : never;

/**
 * The rows of those numbers, in that order: of a frame, a matrix, rows, labels, numbers. A typed array stays one.
 *
 * Row numbers that a splitter gave (`fold.train`, `fold.test`) make a training and a test part, which the leakage guard
 * tells apart; all others keep what the rows were.
 *
 * @param rows row numbers from 0, also several times
 * @throws UserError LEARN_VALUE for a row that is not there, LEARN_LEAKAGE for a fold of columns whose transformer has
 *   seen all rows
 */
export function takeRows<T extends HasRows>(values: T, rows: ArrayLike<number>, options: LeakageOption = {}): Taken<T> {
  const part = foldPartOf(rows);
  if (part !== null) assertMayDivide(values, options);
  assertInside(rows, countRows(values));
  const taken =
    values instanceof Frame ? values.take(rows) : isMatrix(values) ? ofMatrix(values, rows) : ofList(values, rows);
  if (part === null) takenRows(values, taken);
  else dividedRows(values, taken, part);
  return taken as Taken<T>; // SAFETY: each of the three ways gives what it was given.
}

/** How many rows it has. */
export function countRows(values: HasRows): number {
  return values instanceof Frame || isMatrix(values) ? values.rows : values.length;
}

function isMatrix(values: HasRows): values is Matrix {
  return !(values instanceof Frame) && 'columns' in values && 'values' in values;
}

function ofMatrix({ columns, values }: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = new Float64Array(rows.length * columns);
  for (let at = 0; at < rows.length; at += 1) {
    const start = (rows[at] ?? 0) * columns;
    taken.set(values.subarray(start, start + columns), at * columns);
  }
  return { rows: rows.length, columns, values: taken };
}

function ofList(values: ArrayLike<unknown>, rows: ArrayLike<number>): object {
  if (!isTyped(values)) return Array.from(rows, (row) => values[row]);
  const taken = values.constructor as new (length: number) => Float64Array; // SAFETY: isTyped has seen a typed array.
  const picked = new taken(rows.length);
  for (let at = 0; at < picked.length; at += 1) picked[at] = values[rows[at] ?? 0] ?? Number.NaN;
  return picked;
}

function isTyped(values: ArrayLike<unknown>): values is Float64Array {
  return ArrayBuffer.isView(values) && !(values instanceof DataView);
}

function assertInside(rows: ArrayLike<number>, count: number): void {
  for (const row of Array.from(rows)) {
    if (Number.isInteger(row) && row >= 0 && row < count) continue;
    throw new UserError('LEARN_VALUE', `The row ${row} is asked for, of ${count} rows.`, {
      fix: 'Rows are numbered from 0.',
    });
  }
}
