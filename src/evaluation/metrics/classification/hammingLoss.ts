import { assertRows } from '../../../learn/input/assertRows.ts';
import { readIndicator } from '../../../learn/input/readMatrix.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import { isIndicator } from '../../../learn/input/Target.ts';
import type { Target, Weighted } from '../../../learn/input/Target.ts';
import { accuracyScore, labelCounts } from './accuracyScore.ts';

/**
 * Share of labels predicted wrongly. With one label a row it is 1 - accuracy.
 *
 * @param yTrue shape [n], or [n, labels] of ones and zeros
 * @param yPred as yTrue
 * @returns from 0 to 1
 */
export function hammingLoss(yTrue: Target, yPred: Target, options: Weighted = {}): number {
  if (!isIndicator(yTrue) || !isIndicator(yPred)) return 1 - accuracyScore(yTrue, yPred, options);
  assertRows({ yTrue, yPred, sampleWeight: options.sampleWeight });
  const [actual, predicted] = [readIndicator('yTrue', yTrue), readIndicator('yPred', yPred)];
  if (actual.columns !== predicted.columns) throw labelCounts(actual.columns, predicted.columns);
  const weights = readWeights(options.sampleWeight);
  let [wrong, total] = [0, 0];
  actual.values.forEach((value, index) => {
    const weight = weights?.[Math.floor(index / actual.columns)] ?? 1;
    total += weight;
    if (value !== predicted.values[index]) wrong += weight;
  });
  return wrong / total;
}
