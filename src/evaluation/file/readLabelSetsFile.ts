import { UserError } from '../../base/UserError.ts';
import { unknownLabel } from '../../learn/input/labelCodes.ts';
import { groupValues, labelValues, type ReadColumn, scoreValues } from './columnValues.ts';
import { readColumns } from './readColumns.ts';
import type { PredictionFile, PredictionFileOptions } from './readPredictionsFile.ts';
import { scoreOrder } from './scoreOrder.ts';

/** Which columns of a file hold several labels a row. */
export interface LabelSetColumns {
  /** Columns of ones and zeros, one a label; or, with a separator, the one column that lists them. */
  readonly labels: readonly string[];
  /** The same of what was predicted, in the same order; none where there are scores. */
  readonly predictions: readonly string[];
  /** One a label, named as it or ending in its name, else in the same order. */
  readonly scores: readonly string[];
  /** Between the labels of one cell, such as ";"; null for columns of ones and zeros. */
  readonly separator: string | null;
  readonly weight: string | null;
}

interface LabelSet {
  /** One a column of the rows. */
  readonly names: readonly string[];
  readonly yTrue: readonly Uint8Array[];
  readonly yPred: readonly Uint8Array[] | undefined;
}

/**
 * Predictions of several labels a row.
 *
 * @throws UserError TABLE_COLUMN_MISSING, LEARN_COLUMN, LEARN_VALUE, LEARN_LENGTHS, LEARN_LABEL_UNKNOWN, and the codes of the readers
 */
export async function readLabelSetsFile(
  path: string,
  columns: LabelSetColumns,
  { classes, signal }: Pick<PredictionFileOptions, 'classes' | 'signal'> = {},
): Promise<PredictionFile> {
  const { labels, predictions, scores, weight, separator } = columns;
  const asked = [...labels, ...predictions, ...scores, ...(weight === null ? [] : [weight])];
  const { column, notes } = await readColumns(path, asked, signal);
  const [actual, said] = [labels.map(column), predictions.map(column)];
  const found = separator === null ? fromFlags(actual, said) : fromLists(actual, said, { separator, classes });
  const { order, note } = scores.length === 0 ? { order: [], note: null } : scoreOrder(scores, found.names);
  const ordered = order.map((place) => scoreValues(column(scores[place] ?? '')));
  const rows = found.yTrue.length;
  return {
    predictions: {
      yTrue: found.yTrue,
      yPred: found.yPred,
      scores: ordered.length === 0 ? undefined : rowsOf(rows, ordered),
      classes: found.names,
    },
    posLabel: undefined,
    sampleWeight: weight === null ? undefined : scoreValues(column(weight)),
    notes: [...notes, ...(note === null ? [] : [note])],
  };
}

function rowsOf(rows: number, columns: readonly Float64Array[]): Float64Array[] {
  return Array.from({ length: rows }, (_, row) => Float64Array.from(columns, (values) => values[row] ?? Number.NaN));
}

/** @throws UserError LEARN_LENGTHS for another number of predicted labels */
function fromFlags(actual: readonly ReadColumn[], said: readonly ReadColumn[]): LabelSet {
  if (said.length > 0 && said.length !== actual.length) {
    throw new UserError(
      'LEARN_LENGTHS',
      `There are ${actual.length} columns of labels and ${said.length} of predictions.`,
      { fix: 'Name a column of predictions for each label, in the same order.' },
    );
  }
  return {
    names: actual.map(({ column }) => column.name),
    yTrue: flagRows(actual),
    yPred: said.length === 0 ? undefined : flagRows(said),
  };
}

/** @throws UserError LEARN_VALUE for what is neither 0 nor 1, true nor false */
function flagRows(columns: readonly ReadColumn[]): Uint8Array[] {
  const flags = columns.map((read) =>
    Uint8Array.from(labelValues(read), (value, row) => {
      if (value === 1 || value === true) return 1;
      if (value === 0 || value === false) return 0;
      throw new UserError(
        'LEARN_VALUE',
        `The column "${read.column.name}" is ${JSON.stringify(value)} in row ${row}.`,
        {
          fix: 'A column of one of several labels holds 1 and 0, or true and false. Labels in one cell need --separator.',
        },
      );
    }),
  );
  const rows = flags[0]?.length ?? 0;
  return Array.from({ length: rows }, (_, row) => Uint8Array.from(flags, (values) => values[row] ?? 0));
}

interface ListOptions {
  readonly separator: string;
  readonly classes: readonly string[] | undefined;
}

/** Without `classes` the labels are all that occur, in ascending order. @throws UserError LEARN_LABEL_UNKNOWN */
function fromLists(
  actual: readonly ReadColumn[],
  said: readonly ReadColumn[],
  { separator, classes }: ListOptions,
): LabelSet {
  const listed = [...actual, ...said].map((read) => [read.column.name, listsOf(read, separator)] as const);
  const names = classes ?? [...new Set(listed.flatMap(([, rows]) => rows.flat()))].sort();
  const places = new Map(names.map((name, place) => [name, place]));
  const [yTrue = [], yPred] = listed.map(([name, rows]) =>
    rows.map((labels, row) => {
      const flags = new Uint8Array(names.length);
      for (const label of labels) {
        const place = places.get(label);
        if (place === undefined)
          throw unknownLabel(`The column "${name}" has ${JSON.stringify(label)} in row ${row}`, names);
        flags[place] = 1;
      }
      return flags;
    }),
  );
  return { names, yTrue, yPred };
}

/** An empty or a missing cell has no label. */
function listsOf(read: ReadColumn, separator: string): string[][] {
  return groupValues(read).map((cell) =>
    cell === null
      ? []
      : String(cell)
          .split(separator)
          .map((label) => label.trim())
          .filter((label) => label !== ''),
  );
}
