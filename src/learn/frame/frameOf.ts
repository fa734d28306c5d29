import { UserError } from '../../base/UserError.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { columnOf } from '../input/readMatrix.ts';
import { sameRows } from '../leakage/provenance.ts';
import { Frame } from './Frame.ts';

/**
 * Numbers as a frame; a frame as it is.
 *
 * @param names of the columns that are wanted: of a frame these are selected, others get those names in order
 * @throws UserError LEARN_COLUMN for a name that the frame lacks, LEARN_LENGTHS for another number of columns
 */
export function frameOf(x: Features, names?: readonly string[]): Frame {
  if (x instanceof Frame) {
    const isSame = names === undefined || names.every((name, at) => x.frameColumns[at]?.name === name);
    return isSame && (names === undefined || names.length === x.frameColumns.length) ? x : x.select(names);
  }
  const matrix = readFeatures(x, names?.length);
  const columns = Array.from({ length: matrix.columns }, (_, at) => ({
    name: names?.[at] ?? `x${at}`,
    kind: 'number' as const,
    values: columnOf(matrix, at),
  }));
  return sameRows(x, new Frame(columns, matrix.rows));
}

/** The names of the columns of x; `x0`, `x1` … where it has none. */
export function featureNames(x: Features): readonly string[] {
  if (x instanceof Frame) return x.columnNames;
  const columns = 'columns' in x ? x.columns : (x[0]?.length ?? 0);
  return Array.from({ length: columns }, (_, at) => `x${at}`);
}

/** @throws UserError LEARN_COLUMN for a column of another kind */
export function numbersOf(frame: Frame, name: string): Float64Array {
  const column = frame.column(name);
  if (column.kind === 'number' || column.kind === 'boolean') return column.values;
  throw notNumeric(name, column.kind);
}

export function notNumeric(name: string, kind: 'text' | 'date'): UserError {
  return new UserError(
    'LEARN_COLUMN',
    `The column "${name}" holds ${kind === 'text' ? 'text' : 'dates'}, not numbers.`,
    {
      fix:
        kind === 'text'
          ? 'Encode it first, such as by OneHotEncoder in a ColumnTransformer.'
          : 'Take its parts first, by DateParts in a ColumnTransformer.',
    },
  );
}
