import type { Target } from '../../../learn/input/Target.ts';
import { type AverageOptions, averageOf, sumsToAverage } from './averagedScore.ts';
import { type FscoreOptions, type Scores, scoresOf } from './precisionRecallFscoreSupport.ts';

export interface FbetaOptions extends AverageOptions {
  readonly zeroDivision?: 0 | 1;
}

/**
 * F of `beta`: the harmonic mean of precision and recall, recall counting `beta` times as much.
 *
 * @param yTrue shape [n], or [n, labels] of ones and zeros
 * @param yPred as yTrue
 * @returns from 0 to 1
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_LABEL_UNKNOWN
 */
export function fbetaScore(yTrue: Target, yPred: Target, options: FbetaOptions & { readonly beta: number }): number {
  return averaged(yTrue, yPred, { ...options, of: 'fscore' });
}

/** `fbetaScore` of beta 1. */
export function f1Score(yTrue: Target, yPred: Target, options: FbetaOptions = {}): number {
  return averaged(yTrue, yPred, { ...options, beta: 1, of: 'fscore' });
}

/** Which share of the rows predicted to be of a label are. As `fbetaScore`. */
export function precisionScore(yTrue: Target, yPred: Target, options: FbetaOptions = {}): number {
  return averaged(yTrue, yPred, { ...options, of: 'precision' });
}

/** Which share of the rows of a label are predicted to be. As `fbetaScore`. */
export function recallScore(yTrue: Target, yPred: Target, options: FbetaOptions = {}): number {
  return averaged(yTrue, yPred, { ...options, of: 'recall' });
}

type Averaged = FbetaOptions & Pick<FscoreOptions, 'beta'> & { readonly of: keyof Scores };

function averaged(yTrue: Target, yPred: Target, options: Averaged): number {
  const { average = 'binary', zeroDivision = 0, of } = options;
  const sums = sumsToAverage(yTrue, yPred, options);
  const figures = scoresOf(sums, options)[of];
  if (average !== 'weighted' || sums.actual.some((count) => count > 0)) return averageOf(figures, sums, average);
  // No row is of any label: as scikit-learn, what is undefined takes the value given for that.
  return of === 'recall' || sums.predicted.every((count) => count === 0) ? zeroDivision : 0;
}
