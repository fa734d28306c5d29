import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf, knownCodesOf } from '../../../learn/input/labelCodes.ts';
import { readIndicator } from '../../../learn/input/readMatrix.ts';
import { readWeights, weightedMean } from '../../../learn/input/readWeights.ts';
import { isIndicator } from '../../../learn/input/Target.ts';
import type { Indicator, Labels, Target, Weighted } from '../../../learn/input/Target.ts';

/**
 * Share of rows predicted rightly; of several labels a row all must be right.
 *
 * @param yTrue shape [n], or [n, labels] of ones and zeros
 * @param yPred as yTrue
 * @returns from 0 to 1
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE
 */
export function accuracyScore(yTrue: Target, yPred: Target, options: Weighted = {}): number {
  return weightedMean(rightRows(yTrue, yPred, options), readWeights(options.sampleWeight));
}

/** 1 where the prediction is right, else 0; shape [n]. */
function rightRows(yTrue: Target, yPred: Target, { sampleWeight }: Weighted): Float64Array {
  assertRows({ yTrue, yPred, sampleWeight });
  if (isIndicator(yTrue) && isIndicator(yPred)) return rightSets(yTrue, yPred);
  if (isIndicator(yTrue) || isIndicator(yPred)) throw mixedTargets();
  return rightLabels(yTrue, yPred);
}

function rightLabels(yTrue: Labels, yPred: Labels): Float64Array {
  const columns = [
    { name: 'yTrue', values: yTrue },
    { name: 'yPred', values: yPred },
  ] as const;
  const classes = classesOf(columns);
  const [actual, predicted] = [knownCodesOf(columns[0], classes), knownCodesOf(columns[1], classes)];
  const right = new Float64Array(actual.length);
  for (let row = 0; row < right.length; row += 1) right[row] = actual[row] === predicted[row] ? 1 : 0;
  return right;
}

function rightSets(yTrue: Indicator, yPred: Indicator): Float64Array {
  const [actual, predicted] = [readIndicator('yTrue', yTrue), readIndicator('yPred', yPred)];
  if (actual.columns !== predicted.columns) throw labelCounts(actual.columns, predicted.columns);
  const right = new Float64Array(actual.rows).fill(1);
  actual.values.forEach((value, index) => {
    if (value !== predicted.values[index]) right[Math.floor(index / actual.columns)] = 0;
  });
  return right;
}

export function mixedTargets(): UserError {
  return new UserError('LEARN_VALUE', 'One of yTrue and yPred has one label a row, the other has several.', {
    fix: 'Give both as labels, or both as rows of ones and zeros.',
  });
}

export function labelCounts(actual: number, predicted: number): UserError {
  return new UserError('LEARN_LENGTHS', `yTrue has ${actual} labels a row and yPred has ${predicted}.`, {
    fix: 'Give both the same columns, in the same order.',
  });
}
