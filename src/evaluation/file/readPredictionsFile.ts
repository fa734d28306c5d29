import { UserError } from '../../base/UserError.ts';
import { classesOf } from '../../learn/input/labelCodes.ts';
import type { Label, Labels } from '../../learn/input/Target.ts';
import type { Task } from '../Evaluation.ts';
import type { Predictions } from '../predictions/Predictions.ts';
import { groupValues, labelValues, scoreValues } from './columnValues.ts';
import { readColumns } from './readColumns.ts';
import { scoreOrder } from './scoreOrder.ts';

/** Which columns of a file hold what. */
export interface PredictionColumns {
  readonly label: string | null;
  readonly prediction: string | null;
  readonly scores: readonly string[];
  readonly groups: readonly string[];
  readonly weight: string | null;
}

export interface PredictionFileOptions {
  readonly task?: Task | undefined;
  /** All classes, as text. */
  readonly classes?: readonly string[] | undefined;
  /** The class that is looked for, as text. */
  readonly positive?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PredictionFile {
  readonly predictions: Predictions;
  readonly posLabel: Label | undefined;
  readonly sampleWeight: Float64Array | undefined;
  /** What was decided or left out, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The predictions of a table: .csv, .parquet, .json and all else that `eda` reads.
 *
 * @throws UserError TABLE_COLUMN_MISSING, LEARN_COLUMN, LEARN_VALUE, LEARN_LENGTHS, LEARN_LABEL_UNKNOWN, and the codes of the readers
 */
export async function readPredictionsFile(
  path: string,
  columns: PredictionColumns,
  options: PredictionFileOptions = {},
): Promise<PredictionFile> {
  const { label, prediction, scores, groups, weight } = columns;
  const names = [label, prediction, ...scores, ...groups, weight].filter((name) => name !== null);
  const { column: read, notes } = await readColumns(path, names, options.signal);
  const [yTrue, yPred] = sameKind(
    label === null ? undefined : labelValues(read(label)),
    prediction === null ? undefined : labelValues(read(prediction)),
  );
  const known = knownClasses(yTrue, options.classes);
  const scored = readScores(
    scores.map((name) => [name, scoreValues(read(name))] as const),
    known ?? [],
    options.task,
  );
  return {
    predictions: {
      yTrue,
      yPred,
      scores: scored.scores,
      classes: options.classes === undefined ? undefined : known,
      groups:
        groups.length === 0 ? undefined : Object.fromEntries(groups.map((name) => [name, groupValues(read(name))])),
    },
    posLabel: options.positive === undefined ? undefined : classNamed(options.positive, known ?? []),
    sampleWeight: weight === null ? undefined : scoreValues(read(weight)),
    notes: [...notes, ...scored.notes],
  };
}

/** A file that writes true in one column and 1 in another means the same. */
function sameKind(one: Labels | undefined, other: Labels | undefined): [Labels | undefined, Labels | undefined] {
  const [first, second] = [typeof one?.[0], typeof other?.[0]];
  if (first === 'boolean' && second === 'number') return [Array.from(one ?? [], Number), other];
  if (first === 'number' && second === 'boolean') return [one, Array.from(other ?? [], Number)];
  return [one, other];
}

function knownClasses(yTrue: Labels | undefined, named: readonly string[] | undefined): readonly Label[] | undefined {
  if (yTrue === undefined) return undefined;
  if (named === undefined) {
    // Numbers that are no classes are many; nobody asks for them then.
    return typeof yTrue[0] === 'number' && !isWhole(yTrue) ? undefined : classesOf([{ name: 'yTrue', values: yTrue }]);
  }
  if (typeof yTrue[0] === 'number') return named.map(Number);
  return typeof yTrue[0] === 'boolean' ? named.map((name) => booleanNamed(name, [true]) ?? name) : named;
}

function isWhole(values: Labels): boolean {
  return Array.prototype.every.call(values, Number.isInteger);
}

/** @throws UserError LEARN_LABEL_UNKNOWN */
function classNamed(name: string, classes: readonly Label[]): Label {
  const found = classes.find((label) => String(label) === name) ?? booleanNamed(name, classes);
  if (found !== undefined) return found;
  throw new UserError(
    'LEARN_LABEL_UNKNOWN',
    `The positive class is ${JSON.stringify(name)}, which is none of the classes.`,
    {
      fix: `The classes are ${classes.slice(0, 10).map(String).join(', ')}${classes.length > 10 ? ', …' : ''}.`,
    },
  );
}

/** Readers take yes and no, too, for true and false. */
function booleanNamed(name: string, classes: readonly Label[]): Label | undefined {
  if (typeof classes[0] !== 'boolean') return undefined;
  if (/^(?:true|yes|t|y|1)$/i.test(name)) return true;
  return /^(?:false|no|f|n|0)$/i.test(name) ? false : undefined;
}

function readScores(
  columns: readonly (readonly [name: string, values: Float64Array])[],
  classes: readonly Label[],
  task: Task | undefined,
): { readonly scores: Predictions['scores']; readonly notes: readonly string[] } {
  const [first] = columns;
  if (first === undefined) return { scores: undefined, notes: [] };
  if (columns.length === 1 || task === 'ranking') return { scores: first[1], notes: [] };
  const { order, note } = scoreOrder(
    columns.map(([name]) => name),
    classes,
  );
  const ordered = order.map((place) => columns[place]?.[1] ?? first[1]);
  const scores = Array.from({ length: first[1].length }, (_, row) =>
    Float64Array.from(ordered, (values) => values[row] ?? Number.NaN),
  );
  return { scores, notes: note === null ? [] : [note] };
}
