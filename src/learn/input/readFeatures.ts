import { UserError } from '../../base/UserError.ts';
import { Frame } from '../frame/Frame.ts';
import { numbersOf } from '../frame/frameOf.ts';
import type { Matrix } from './readMatrix.ts';
import { valueError } from './readNumbers.ts';
import type { Rows } from './Target.ts';

/**
 * What to learn from: rows of numbers, all of them by rows in one array, or columns with names, of which some may hold
 * text. NaN is a missing number.
 */
export type Features = Rows | Matrix | Frame;

/**
 * Numbers by rows.
 *
 * @param columns how many are expected; any number where it is not given
 * @throws UserError LEARN_LENGTHS for no rows, ragged rows or other columns; LEARN_VALUE for what is no number;
 *   LEARN_COLUMN for a column of text or dates
 */
export function readFeatures(x: Features, columns?: number): Matrix {
  const features = x instanceof Frame ? ofFrame(x) : 'columns' in x ? x : ofRows(x);
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

function ofFrame(frame: Frame): Matrix {
  const { rows, columnNames } = frame;
  const columns = columnNames.length;
  const values = new Float64Array(rows * columns);
  columnNames.forEach((name, column) => {
    const numbers = numbersOf(frame, name);
    for (let row = 0; row < rows; row += 1) values[row * columns + column] = numbers[row] ?? Number.NaN;
  });
  return { rows, columns, values };
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
