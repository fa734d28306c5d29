import type { Features } from '../../learn/input/readFeatures.ts';
import type { AnyTarget } from '../../learn/model/contracts.ts';
import { type Scorer, scorer } from '../scorers.ts';
import { type FoldFitOptions, foldFits, type FoldRows, isClassifier, type Validated } from './foldFits.ts';

/** Names of scorers, such as `roc_auc`, or functions of which more is better. */
export type Scoring = string | Scorer | readonly string[] | Readonly<Record<string, string | Scorer>>;

export interface CrossValidateOptions extends FoldFitOptions {
  /** `accuracy` of classifiers, `r2` of regressors by default. */
  readonly scoring?: Scoring | undefined;
  /** Whether the training rows are scored as well; false by default. */
  readonly returnTrainScore?: boolean | undefined;
  /** Whether the fitted models are kept; false by default. */
  readonly returnEstimator?: boolean | undefined;
}

export interface CrossValidation<M> {
  /** By the name of each score: one number a fold. A function without a name is `score`. */
  readonly test: Readonly<Record<string, Float64Array>>;
  /** The same of the training rows, where they are asked for. */
  readonly train?: Readonly<Record<string, Float64Array>>;
  /** Milliseconds, one number a fold. */
  readonly fitMs: Float64Array;
  readonly scoreMs: Float64Array;
  readonly estimators?: readonly M[];
}

/**
 * Fits a copy of the model on each fold's training rows, and scores it on the others.
 *
 * @param x the rows of all folds; a pipeline as the model keeps preprocessing inside of the folds
 * @param y shape [n]
 * @throws UserError LEARN_LENGTHS, LEARN_OPTION, LEARN_UNDEFINED, LEARN_LEAKAGE, and what a fit or a score throws; the
 *   signal's reason
 */
// eslint-disable-next-line max-params -- model, rows and target stand as in scikit-learn.
export async function crossValidate<M extends Validated>(
  model: M,
  x: Features,
  y: AnyTarget,
  options: CrossValidateOptions = {},
): Promise<CrossValidation<M>> {
  const scorers = scorersOf(options.scoring ?? (isClassifier(model) ? 'accuracy' : 'r2'));
  const folds: FoldScores<M>[] = [];
  for await (const fit of foldFits(model, { x, y }, options)) {
    const startedAt = performance.now();
    const test = scoresOf(scorers, fit.model, fit.test);
    const scoreMs = performance.now() - startedAt;
    const train = options.returnTrainScore === true ? scoresOf(scorers, fit.model, fit.train) : null;
    folds.push({ model: fit.model, test, train, fitMs: fit.fitMs, scoreMs });
  }
  const names = Object.keys(scorers);
  const byName = (read: (fold: FoldScores<M>) => Scores | null): Record<string, Float64Array> =>
    Object.fromEntries(
      names.map((name) => [name, Float64Array.from(folds, (fold) => read(fold)?.[name] ?? Number.NaN)]),
    );
  return {
    test: byName(({ test }) => test),
    ...(options.returnTrainScore === true ? { train: byName(({ train }) => train) } : {}),
    fitMs: Float64Array.from(folds, ({ fitMs }) => fitMs),
    scoreMs: Float64Array.from(folds, ({ scoreMs }) => scoreMs),
    ...(options.returnEstimator === true ? { estimators: folds.map((fold) => fold.model) } : {}),
  };
}

type Scores = Readonly<Record<string, number>>;

interface FoldScores<M> {
  readonly model: M;
  readonly test: Scores;
  readonly train: Scores | null;
  readonly fitMs: number;
  readonly scoreMs: number;
}

function scorersOf(scoring: Scoring): Readonly<Record<string, Scorer>> {
  if (typeof scoring === 'string') return { [scoring]: scorer(scoring) };
  if (typeof scoring === 'function') return { [scoring.name === '' ? 'score' : scoring.name]: scoring };
  if (isNames(scoring)) return Object.fromEntries(scoring.map((name) => [name, scorer(name)]));
  return Object.fromEntries(
    Object.entries(scoring).map(([name, one]) => [name, typeof one === 'string' ? scorer(one) : one]),
  );
}

function isNames(scoring: Scoring): scoring is readonly string[] {
  return Array.isArray(scoring);
}

function scoresOf(scorers: Readonly<Record<string, Scorer>>, model: Validated, { x, y }: FoldRows): Scores {
  return Object.fromEntries(Object.entries(scorers).map(([name, score]) => [name, score(model, x, y)]));
}
