import type { Labels, Numbers } from '../../../learn/input/Target.ts';
import { type ScoredOptions, type ThresholdCounts, countsByThreshold } from './countsByThreshold.ts';

export interface RocCurve {
  /** False positive rate: shares of the other rows called positive, rising from 0 to 1. NaN without any. */
  readonly fpr: Float64Array;
  /** True positive rate: shares of the positive rows called so, rising from 0 to 1. NaN without any. */
  readonly tpr: Float64Array;
  /** Scores from which on rows are called positive, falling from Infinity (none is). */
  readonly thresholds: Float64Array;
}

export interface RocOptions extends ScoredOptions {
  /** Leave out points on a straight line between others; true by default. The area stays the same. */
  readonly dropIntermediate?: boolean;
}

/**
 * Receiver operating characteristic.
 *
 * @param yTrue shape [n], two classes
 * @param yScore higher speaks for the positive class, shape [n], finite
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_LABEL_UNKNOWN
 */
export function rocCurve(yTrue: Labels, yScore: Numbers, options: RocOptions = {}): RocCurve {
  return rocOf(countsByThreshold(yTrue, yScore, options), options.dropIntermediate ?? true);
}

export function rocOf(counts: ThresholdCounts, dropIntermediate: boolean): RocCurve {
  const kept = dropIntermediate ? corners(counts) : counts;
  return {
    fpr: sharesFromZero(kept.falsePositives),
    tpr: sharesFromZero(kept.truePositives),
    thresholds: startingWith(Infinity, kept.thresholds),
  };
}

function corners({ thresholds, truePositives, falsePositives }: ThresholdCounts): ThresholdCounts {
  const last = thresholds.length - 1;
  const kept = {
    thresholds: thresholds.slice(),
    truePositives: truePositives.slice(),
    falsePositives: falsePositives.slice(),
  };
  let points = 0;
  for (let index = 0; index <= last; index += 1) {
    if (index > 0 && index < last && !bends(falsePositives, index) && !bends(truePositives, index)) continue;
    kept.thresholds[points] = thresholds[index] ?? 0;
    kept.truePositives[points] = truePositives[index] ?? 0;
    kept.falsePositives[points] = falsePositives[index] ?? 0;
    points += 1;
  }
  return {
    thresholds: kept.thresholds.subarray(0, points),
    truePositives: kept.truePositives.subarray(0, points),
    falsePositives: kept.falsePositives.subarray(0, points),
  };
}

function bends(values: Float64Array, index: number): boolean {
  const at = values[index] ?? 0;
  return (values[index + 1] ?? 0) - at - (at - (values[index - 1] ?? 0)) !== 0;
}

function sharesFromZero(counts: Float64Array): Float64Array {
  const total = counts.at(-1) ?? 0;
  const shares = startingWith(0, counts);
  for (let index = 0; index < shares.length; index += 1) {
    shares[index] = total > 0 ? (shares[index] ?? 0) / total : Number.NaN;
  }
  return shares;
}

function startingWith(first: number, values: Float64Array): Float64Array {
  const all = new Float64Array(values.length + 1);
  all[0] = first;
  all.set(values, 1);
  return all;
}
