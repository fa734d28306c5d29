import type { Labels, Numbers } from '../../../learn/input/Target.ts';
import { type ScoredOptions, type ThresholdCounts, countsByThreshold } from './countsByThreshold.ts';

export interface PrecisionRecallCurve {
  /** Shape [thresholds + 1], the last is 1. */
  readonly precision: Float64Array;
  /** Shape [thresholds + 1], falling to 0. All 1 (but the last) where no row is positive. */
  readonly recall: Float64Array;
  /** Rising. */
  readonly thresholds: Float64Array;
}

/**
 * Precision and recall from each score on.
 *
 * @param yTrue shape [n], two classes
 * @param yScore higher speaks for the positive class, shape [n], finite
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_LABEL_UNKNOWN
 */
export function precisionRecallCurve(
  yTrue: Labels,
  yScore: Numbers,
  options: ScoredOptions = {},
): PrecisionRecallCurve {
  return precisionRecallOf(countsByThreshold(yTrue, yScore, options));
}

export function precisionRecallOf({
  thresholds,
  truePositives,
  falsePositives,
}: ThresholdCounts): PrecisionRecallCurve {
  const size = thresholds.length;
  const total = truePositives.at(-1) ?? 0;
  const [precision, recall] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  for (let index = 0; index < size; index += 1) {
    const right = truePositives[index] ?? 0;
    precision[size - 1 - index] = right / (right + (falsePositives[index] ?? 0));
    recall[size - 1 - index] = total === 0 ? 1 : right / total;
  }
  precision[size] = 1;
  return { precision, recall, thresholds: thresholds.toReversed() };
}
