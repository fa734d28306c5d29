import { UserError } from '../../../base/UserError.ts';
import { auc } from './auc.ts';
import { countThresholds } from './countsByThreshold.ts';
import { rocOf } from './rocCurve.ts';

/** Rows of two classes, each with a score. */
export interface ScoredRows {
  /** 1 for the positive class, else 0; shape [n]. */
  readonly positive: Uint8Array;
  /** Shape [n], finite. */
  readonly scores: Float64Array;
  readonly weights: Float64Array | null;
}

/**
 * Area under the ROC curve up to `maxFpr`; a part of it is put on the scale of the whole (McClish 1989).
 *
 * @returns from 0 to 1, 0.5 is chance
 * @throws UserError LEARN_UNDEFINED with one class only
 */
export function areaUnderRoc({ positive, scores, weights }: ScoredRows, maxFpr = 1): number {
  const { fpr, tpr } = rocOf(countThresholds(positive, scores, weights), true);
  if (Number.isNaN(fpr[0]) || Number.isNaN(tpr[0])) throw oneClass();
  if (maxFpr === 1) return auc(fpr, tpr);
  const stop = fpr.findIndex((rate) => rate > maxFpr);
  const [x0, x1, y0, y1] = [fpr[stop - 1] ?? 0, fpr[stop] ?? 1, tpr[stop - 1] ?? 0, tpr[stop] ?? 1];
  const height = y0 + ((y1 - y0) * (maxFpr - x0)) / (x1 - x0);
  const part = auc([...fpr.subarray(0, stop), maxFpr], [...tpr.subarray(0, stop), height]);
  const [least, most] = [maxFpr ** 2 / 2, maxFpr];
  return (1 + (part - least) / (most - least)) / 2;
}

function oneClass(): UserError {
  return new UserError('LEARN_UNDEFINED', 'All rows that count are of one class: a ROC curve needs two.', {
    fix: 'Evaluate on rows of both classes, for instance by a stratified split.',
  });
}
