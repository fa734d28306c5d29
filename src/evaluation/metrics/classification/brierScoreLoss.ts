import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf } from '../../../learn/input/labelCodes.ts';
import { positiveRows } from '../../../learn/input/positiveRows.ts';
import { readNumbers, valueError } from '../../../learn/input/readNumbers.ts';
import { readWeights, weightedMean } from '../../../learn/input/readWeights.ts';
import type { Label, Labels, Numbers, Weighted } from '../../../learn/input/Target.ts';

export interface PositiveOptions extends Weighted {
  /** The class that `yProb` or `yScore` speaks of: 1 or true by default; text has no default. */
  readonly posLabel?: Label | undefined;
}

/**
 * Brier's score: mean squared difference of the probability and what came (Brier 1950, for two classes).
 *
 * @param yTrue shape [n], two classes
 * @param yProb of the positive class, shape [n], from 0 to 1
 * @returns from 0 to 1, 0 is best
 * @throws UserError LEARN_VALUE for other than probabilities, LEARN_OPTION for three and more classes
 */
export function brierScoreLoss(yTrue: Labels, yProb: Numbers, options: PositiveOptions = {}): number {
  assertRows({ yTrue, yProb, sampleWeight: options.sampleWeight });
  const shares = probabilitiesOf(yProb);
  const positive = binaryRows(yTrue, options.posLabel);
  const misses = shares.map((share, row) => ((positive[row] ?? 0) - share) ** 2);
  return weightedMean(misses, readWeights(options.sampleWeight));
}

/** @throws UserError LEARN_OPTION for three and more classes */
export function binaryRows(yTrue: Labels, posLabel: Label | undefined): Uint8Array {
  const classes = classesOf([{ name: 'yTrue', values: yTrue }]);
  if (classes.length <= 2) return positiveRows(yTrue, posLabel);
  throw new UserError('LEARN_OPTION', `yTrue has ${classes.length} classes, and this figure is defined for two.`, {
    fix: 'Compare one class with all others, one at a time.',
  });
}

/** @throws UserError LEARN_VALUE outside of 0 to 1 */
export function probabilitiesOf(yProb: Numbers): Float64Array {
  const shares = readNumbers('yProb', yProb);
  const row = shares.findIndex((share) => share < 0 || share > 1);
  if (row < 0) return shares;
  throw valueError('yProb', { row, value: shares[row], fix: 'A probability is from 0 to 1.' });
}
