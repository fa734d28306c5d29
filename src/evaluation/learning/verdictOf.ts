import { formatFigure } from '../../eda/report/formatFigure.ts';
import type { LearningPoint, Spread, Verdict } from './LearningCurve.ts';

export interface VerdictScale {
  /** Score of a model that looks at no feature. */
  readonly baseline: number;
  /** The best score there is. */
  readonly perfect: number;
}

const gapShare = 0.1;
const lowShare = 0.5;

export const verdictRule = `Rule: it overfits where the score on the rows learnt from is above that on others by more than two standard errors of the folds and more than ${100 * gapShare} % of its own way above the baseline; else it underfits where the score on the rows learnt from is less than ${100 * lowShare} % of the way from the baseline to the best score there is.`;

/**
 * What a point says of a model, by `verdictRule`.
 *
 * @param before the point with fewer rows, to see whether more rows help; null where points lie along something else
 */
export function verdictOf(point: LearningPoint, before: LearningPoint | null, scale: VerdictScale): Verdict {
  const { train, test } = point;
  const figures = `${formatFigure(train.mean)} on the rows learnt from, ${formatFigure(test.mean)} on others, ${formatFigure(scale.baseline)} without looking at a feature`;
  if (![train.mean, test.mean, scale.baseline].every(Number.isFinite)) {
    return { kind: 'unclear', message: `Some scores are not defined: ${figures}.`, rule: verdictRule };
  }
  const reach = train.mean - scale.baseline;
  const gap = train.mean - test.mean;
  const error = Math.hypot(errorOf(train), errorOf(test));
  if (gap > 2 * error && gap > gapShare * Math.abs(reach)) {
    const rises = before !== null && test.mean - before.test.mean > Math.hypot(errorOf(test), errorOf(before.test));
    return {
      kind: 'overfitting',
      message: `Overfitting: ${figures}. ${rises ? 'More rows still help. ' : ''}Try a simpler model, more regularisation${rises ? '' : ', fewer columns'}${before === null ? '' : ', or more rows'}.`,
      rule: verdictRule,
    };
  }
  if (reach < lowShare * (scale.perfect - scale.baseline)) {
    return {
      kind: 'underfitting',
      message: `Underfitting: ${figures}. The model does not even describe the rows it learnt from: try a richer model, better columns, or less regularisation. It may also be that the columns say no more.`,
      rule: verdictRule,
    };
  }
  return { kind: 'good', message: `Neither over- nor underfitting: ${figures}.`, rule: verdictRule };
}

/** Standard error of the mean over the folds. */
export function errorOf({ deviation, scores }: Spread): number {
  return deviation / Math.sqrt(Math.max(1, scores.length));
}
