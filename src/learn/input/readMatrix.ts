import { UserError } from '../../base/UserError.ts';
import { readNumbers, valueError } from './readNumbers.ts';
import type { Indicator, Rows } from './Target.ts';

/** Numbers of shape [rows, columns], by rows. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** @throws UserError LEARN_LENGTHS for ragged rows, LEARN_VALUE for what is no finite number */
export function readMatrix(name: string, rows: Rows): Matrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  for (let row = 0; row < rows.length; row += 1) {
    const entries = rows[row] ?? [];
    if (entries.length !== columns) throw raggedError(name, { row, length: entries.length, columns });
    for (let column = 0; column < columns; column += 1) values[row * columns + column] = entries[column] ?? Number.NaN;
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    readNumbers(
      `${name}, column ${bad % columns},`,
      Array.from(rows, (row) => row[bad % columns] ?? NaN),
    );
  return { rows: rows.length, columns, values };
}

/** @throws UserError LEARN_VALUE for what is neither 0 nor 1 */
export function readIndicator(name: string, rows: Indicator): Matrix {
  const matrix = readMatrix(
    name,
    Array.from(rows, (row) => Array.from(row, Number)),
  );
  const bad = matrix.values.findIndex((value) => value !== 0 && value !== 1);
  if (bad < 0) return matrix;
  throw valueError(name, {
    row: Math.floor(bad / matrix.columns),
    value: matrix.values[bad],
    fix: 'Several labels a row are given as ones and zeros, a column for each label.',
  });
}

/** One column, shape [rows]. */
export function columnOf({ rows, columns, values }: Matrix, column: number): Float64Array {
  const picked = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) picked[row] = values[row * columns + column] ?? Number.NaN;
  return picked;
}

function raggedError(name: string, { row, length, columns }: { row: number; length: number; columns: number }) {
  return new UserError('LEARN_LENGTHS', `${name} has ${columns} columns in row 0 and ${length} in row ${row}.`, {
    fix: 'Give every row the same number of columns.',
  });
}
