import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../../learn/input/assertRows.ts';
import { classesOf, codesOf, knownCodesOf, unknownLabel } from '../../learn/input/labelCodes.ts';
import { type Matrix, readMatrix } from '../../learn/input/readMatrix.ts';
import { readNumbers } from '../../learn/input/readNumbers.ts';
import { readWeights } from '../../learn/input/readWeights.ts';
import { isIndicator, isRows, type Label, type Labels, type Target } from '../../learn/input/Target.ts';
import { readCosts } from '../curves/thresholdTableOf.ts';
import type { Note } from '../Evaluation.ts';
import { note } from '../notes/commonNotes.ts';
import type { CodedPredictions } from '../tasks/CodedPredictions.ts';
import type { EvaluateOptions, Predictions } from './Predictions.ts';

/**
 * Predicted classes, every part of them checked.
 *
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_LABEL_UNKNOWN, LEARN_OPTION, LEARN_UNDEFINED
 */
export function readClasses(
  { yTrue: truth, yPred: said, scores: given, classes: named }: Predictions,
  options: EvaluateOptions,
  isBinary: boolean,
): CodedPredictions {
  const yTrue = { name: 'yTrue', values: labelsOf('yTrue', truth) };
  const yPred = said === undefined ? null : { name: 'yPred', values: labelsOf('yPred', said) };
  assertRows({ yTrue: yTrue.values, yPred: yPred?.values, scores: given, sampleWeight: options.sampleWeight });
  const order = orderedClasses(yTrue.values, { named, isBinary, posLabel: options.posLabel, yTrain: options.yTrain });
  const { classes } = order;
  const actual = knownCodesOf(yTrue, classes);
  const scores = given === undefined ? null : readScores(given, { order, isBinary });
  const isProbability = scores !== null && isShares(scores);
  if (yPred === null && scores === null) {
    throw new UserError('LEARN_OPTION', 'Neither yPred nor scores are given.', { fix: 'Give at least one of them.' });
  }
  const used = yPred === null && isBinary ? (isProbability ? 0.5 : 0) : null;
  const predicted =
    yPred === null ? cutScores(scores ?? emptyMatrix, used) : predictedCodes(yPred, classes, named !== undefined);
  const weights = readWeights(options.sampleWeight);
  return {
    classes,
    actual,
    predicted,
    scores,
    isProbability,
    weights,
    isBinary,
    ...priorsOf(classes, { actual, weights, yTrain: options.yTrain }),
    costs: readCosts(options.costs),
    used,
    notes: readingNotes(yPred === null, used, order.isGuessed ? classes : null),
  };
}

const emptyMatrix: Matrix = { rows: 0, columns: 0, values: new Float64Array() };

/** @throws UserError LEARN_VALUE for rows of ones and zeros, LEARN_OPTION for nothing */
function labelsOf(name: string, target: Target | undefined): Labels {
  if (target === undefined) throw new UserError('LEARN_OPTION', `${name} is not given.`, { fix: `Give ${name}.` });
  if (!isIndicator(target)) return target;
  throw new UserError('LEARN_VALUE', `${name} has several labels a row.`, { fix: 'Use the task "multilabel".' });
}

interface ClassOrder {
  readonly classes: readonly Label[];
  /** Of `classes`, in the order of the columns of the scores. */
  readonly columns: readonly Label[];
  /** The positive class was chosen by its place in the alphabet. */
  readonly isGuessed: boolean;
}

interface OrderOptions {
  readonly named: readonly Label[] | undefined;
  readonly isBinary: boolean;
  readonly posLabel: Label | undefined;
  readonly yTrain: Target | undefined;
}

/** All classes, ascending; of two the positive one is the second. */
function orderedClasses(yTrue: Labels, { named, isBinary, posLabel, yTrain }: OrderOptions): ClassOrder {
  const training = yTrain === undefined || isIndicator(yTrain) ? [] : [{ name: 'yTrain', values: yTrain }];
  const columns = named ?? classesOf([{ name: 'yTrue', values: yTrue }, ...training]);
  if (new Set(columns).size !== columns.length || columns.length === 0) {
    throw new UserError('LEARN_OPTION', `classes is ${JSON.stringify(columns.slice(0, 10))}.`, {
      fix: 'Name every class once.',
    });
  }
  if (!isBinary) return { classes: columns, columns, isGuessed: false };
  const both = columns.length === 1 ? withSecond(columns[0] ?? 0) : columns;
  if (both.length > 2) {
    throw new UserError('LEARN_OPTION', `The task is "binary", and there are ${both.length} classes.`, {
      fix: 'Use the task "multiclass".',
    });
  }
  if (posLabel !== undefined && !both.includes(posLabel)) {
    throw unknownLabel(`posLabel is ${JSON.stringify(posLabel)}`, both);
  }
  const isText = typeof both[1] === 'string';
  const classes = posLabel === both[0] ? both.toReversed() : both;
  return { classes, columns: both, isGuessed: isText && posLabel === undefined && named === undefined };
}

/** With rows of one class only, the other one is what its kind of label suggests. */
function withSecond(only: Label): readonly Label[] {
  if (only === 0 || only === 1) return [0, 1];
  if (typeof only === 'boolean') return [false, true];
  throw new UserError('LEARN_UNDEFINED', `yTrue has only the class ${JSON.stringify(only)}.`, {
    fix: 'Evaluate on rows of both classes, or name both by the option classes.',
  });
}

/** @throws UserError LEARN_LENGTHS for another number of columns than classes */
function readScores(
  given: NonNullable<Predictions['scores']>,
  { order, isBinary }: { readonly order: ClassOrder; readonly isBinary: boolean },
): Matrix {
  const { classes, columns } = order;
  if (!isRows(given)) {
    const values = readNumbers('scores', given);
    if (isBinary) return { rows: values.length, columns: 1, values };
    throw otherColumns(classes, 1);
  }
  const matrix = readMatrix('scores', given);
  if (matrix.columns !== columns.length && !(isBinary && matrix.columns === 1))
    throw otherColumns(columns, matrix.columns);
  if (!isBinary) return matrix;
  const positive = matrix.columns === 1 ? 0 : columns.indexOf(classes[1] ?? '');
  const values = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row += 1) values[row] = matrix.values[row * matrix.columns + positive] ?? 0;
  return { rows: matrix.rows, columns: 1, values };
}

function otherColumns(classes: readonly Label[], columns: number): UserError {
  const shown = classes.slice(0, 10).map((label) => JSON.stringify(label));
  return new UserError(
    'LEARN_LENGTHS',
    `There are ${classes.length} classes, and scores have ${columns} ${columns === 1 ? 'column' : 'columns'}.`,
    {
      fix: `Give a column for each class, in this order: ${shown.join(', ')}${classes.length > 10 ? ', …' : ''}. Classes that do not occur in yTrue are named by the option classes.`,
    },
  );
}

/** From 0 to 1, and of several columns with sums of 1, as NumPy's allclose. */
function isShares({ rows, columns, values }: Matrix): boolean {
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = values[row * columns + column] ?? 0;
      if (value < 0 || value > 1) return false;
      sum += value;
    }
    if (columns > 1 && Math.abs(sum - 1) > 1e-8 + 1e-5 * Math.abs(sum)) return false;
  }
  return true;
}

/** The class of the highest score; of two the positive one from the threshold on. */
function cutScores({ rows, columns, values }: Matrix, threshold: number | null): Int32Array {
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    if (columns === 1) {
      codes[row] = (values[row] ?? 0) >= (threshold ?? 0) ? 1 : 0;
      continue;
    }
    let best = 0;
    for (let column = 1; column < columns; column += 1) {
      if ((values[row * columns + column] ?? 0) > (values[row * columns + best] ?? 0)) best = column;
    }
    codes[row] = best;
  }
  return codes;
}

function predictedCodes(
  yPred: { readonly name: string; readonly values: Labels },
  classes: readonly Label[],
  isNamed: boolean,
): Int32Array {
  const codes = codesOf(yPred, classes);
  const row = codes.indexOf(-1);
  if (row < 0) return codes;
  const shown = classes.slice(0, 10).map((label) => JSON.stringify(label));
  throw new UserError(
    'LEARN_LABEL_UNKNOWN',
    `yPred is ${JSON.stringify(yPred.values[row])} in row ${row}, which is none of the classes${isNamed ? '' : ' of yTrue'}.`,
    {
      fix: `The classes are ${shown.join(', ')}${classes.length > 10 ? ', …' : ''}. If it is a class that happens not to occur in yTrue, name all classes by the option classes.`,
    },
  );
}

interface PriorSource {
  readonly actual: Int32Array;
  readonly weights: Float64Array | null;
  readonly yTrain: Target | undefined;
}

function priorsOf(
  classes: readonly Label[],
  { actual, weights, yTrain }: PriorSource,
): Pick<CodedPredictions, 'priors' | 'learntFrom'> {
  const isTrained = yTrain !== undefined && yTrain.length > 0;
  const codes = isTrained ? knownCodesOf({ name: 'yTrain', values: labelsOf('yTrain', yTrain) }, classes) : actual;
  const priors = new Float64Array(classes.length);
  let total = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const weight = isTrained || weights === null ? 1 : (weights[row] ?? 0);
    const code = codes[row] ?? 0;
    priors[code] = (priors[code] ?? 0) + weight;
    total += weight;
  }
  return { priors: priors.map((sum) => sum / total), learntFrom: isTrained ? 'training labels' : 'evaluated labels' };
}

function readingNotes(isCut: boolean, used: number | null, guessed: readonly Label[] | null): Note[] {
  return [
    ...(isCut
      ? [
          note(
            'reading',
            used === null
              ? 'Only scores were given: the class of the highest score is taken for the prediction.'
              : `Only scores were given: from ${used} on a row is taken for positive.`,
          ),
        ]
      : []),
    ...(guessed === null
      ? []
      : [
          note(
            'reading',
            `Which class is looked for was not said: ${JSON.stringify(guessed[1])} is taken, the second one of the alphabet.`,
            'warning' as const,
          ),
        ]),
  ];
}
