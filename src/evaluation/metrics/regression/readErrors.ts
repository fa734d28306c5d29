import { assertRows } from '../../../learn/input/assertRows.ts';
import { readNumbers } from '../../../learn/input/readNumbers.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import type { Numbers, Weighted } from '../../../learn/input/Target.ts';

/** Numbers to be held against each other, row by row; shape [n] each. */
export interface PredictedRows {
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly weights: Float64Array | null;
}

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_UNDEFINED when all weights are 0 */
export function readErrors(yTrue: Numbers, yPred: Numbers, { sampleWeight }: Weighted): PredictedRows {
  assertRows({ yTrue, yPred, sampleWeight });
  return {
    actual: readNumbers('yTrue', yTrue),
    predicted: readNumbers('yPred', yPred),
    weights: readWeights(sampleWeight),
  };
}
