import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf, knownCodesOf } from '../../../learn/input/labelCodes.ts';
import { type Matrix, readMatrix } from '../../../learn/input/readMatrix.ts';
import { readNumbers, valueError } from '../../../learn/input/readNumbers.ts';
import { readWeights, weightedMean } from '../../../learn/input/readWeights.ts';
import { isRows } from '../../../learn/input/Target.ts';
import type { Label, Labels, Numbers, Rows, Weighted } from '../../../learn/input/Target.ts';

export interface LogLossOptions extends Weighted {
  /** All classes, in the order of the columns of `yProb`. By default those of `yTrue`, ascending. */
  readonly labels?: readonly Label[] | undefined;
}

/**
 * Mean of -ln of the probability given to the true class. Probabilities are held 2.2e-16 away from 0 and 1, and those of
 * a row are divided by their sum.
 *
 * @param yTrue shape [n]
 * @param yProb shape [n, classes], or [n] of the greater one of two classes; from 0 to 1
 * @returns nats, at least 0
 * @throws UserError LEARN_UNDEFINED with one class only, LEARN_LENGTHS, LEARN_VALUE, LEARN_LABEL_UNKNOWN
 */
export function logLoss(yTrue: Labels, yProb: Numbers | Rows, options: LogLossOptions = {}): number {
  assertRows({ yTrue, yProb, sampleWeight: options.sampleWeight });
  const actual = { name: 'yTrue', values: yTrue };
  const classes = options.labels ?? classesOf([actual]);
  if (classes.length < 2) throw oneClass(classes);
  const shares = isRows(yProb) ? readMatrix('yProb', yProb) : ofTwo(readNumbers('yProb', yProb));
  if (shares.columns !== classes.length) throw otherClasses(classes, shares.columns);
  assertShares(shares);
  const codes = knownCodesOf(actual, classes);
  const losses = new Float64Array(codes.length);
  for (let row = 0; row < losses.length; row += 1) losses[row] = lossOf(shares, row, codes[row] ?? 0);
  return weightedMean(losses, readWeights(options.sampleWeight));
}

/** -ln of the probability of a row's true class, in nats. */
export function lossOf({ columns, values }: Matrix, row: number, code: number): number {
  let sum = 0;
  for (let column = 0; column < columns; column += 1) sum += inside(values[row * columns + column] ?? 0);
  return -Math.log(inside(values[row * columns + code] ?? 0) / sum);
}

function inside(share: number): number {
  return Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, share));
}

/** The columns of both classes, from that of the greater one. */
export function ofTwo(positive: Float64Array): Matrix {
  const values = new Float64Array(2 * positive.length);
  positive.forEach((share, row) => {
    values[2 * row] = 1 - share;
    values[2 * row + 1] = share;
  });
  return { rows: positive.length, columns: 2, values };
}

function assertShares({ columns, values }: Matrix): void {
  const index = values.findIndex((value) => value < 0 || value > 1);
  if (index < 0) return;
  throw valueError('yProb', {
    row: Math.floor(index / columns),
    value: values[index],
    fix: 'A probability is from 0 to 1.',
  });
}

function oneClass(classes: readonly Label[]): UserError {
  return new UserError('LEARN_UNDEFINED', `yTrue has only the class ${JSON.stringify(classes[0])}.`, {
    fix: 'Name all classes by the option labels.',
  });
}

export function otherClasses(classes: readonly Label[], columns: number): UserError {
  return new UserError('LEARN_LENGTHS', `There are ${classes.length} classes, and yProb has ${columns} columns.`, {
    fix: `Give a column for each class, or name all classes by the option labels. Now they are ${JSON.stringify(classes.slice(0, 10))}.`,
  });
}
