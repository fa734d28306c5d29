import { UserError } from '../../base/UserError.ts';
import type { Matrix } from './readMatrix.ts';
import { valueError } from './readNumbers.ts';
import type { Rows } from './Target.ts';

/** Numbers to learn from: rows of numbers, or all of them by rows in one array. NaN is a missing value. */
export type Features = Rows | Matrix;

/**
 * @param columns how many are expected; any number where it is not given
 * @throws UserError LEARN_LENGTHS for no rows, ragged rows or other columns; LEARN_VALUE for what is no number
 */
export function readFeatures(x: Features, columns?: number): Matrix {
  const features = 'columns' in x ? x : ofRows(x);
  if (features.rows === 0 || features.columns === 0) {
    throw new UserError('LEARN_LENGTHS', `x has ${features.rows} rows and ${features.columns} columns.`, {
      fix: 'Give at least one row and one column.',
    });
  }
  if (features.values.length !== features.rows * features.columns) {
    throw new UserError(
      'LEARN_LENGTHS',
      `x has ${features.values.length} values for ${features.rows} rows of ${features.columns} columns.`,
      { fix: 'Give rows × columns values, row by row.' },
    );
  }
  if (columns === undefined || columns === features.columns) return features;
  throw new UserError('LEARN_LENGTHS', `x has ${features.columns} columns, and the model has learnt from ${columns}.`, {
    fix: 'Give the same columns in the same order as in fit.',
  });
}

function ofRows(x: Rows): Matrix {
  const columns = x[0]?.length ?? 0;
  const values = new Float64Array(x.length * columns);
  for (let row = 0; row < x.length; row += 1) {
    const entries = x[row] ?? [];
    if (entries.length !== columns) {
      throw new UserError('LEARN_LENGTHS', `x has ${columns} columns in row 0 and ${entries.length} in row ${row}.`, {
        fix: 'Give every row the same number of columns.',
      });
    }
    for (let column = 0; column < columns; column += 1) {
      const value: unknown = entries[column];
      if (typeof value !== 'number') {
        throw valueError(`x, column ${column},`, { row, value, fix: 'It must be a number; NaN where it is missing.' });
      }
      values[row * columns + column] = value;
    }
  }
  return { rows: x.length, columns, values };
}
