import { DummyClassifier } from '../../learn/dummy/DummyClassifier.ts';
import { DummyRegressor } from '../../learn/dummy/DummyRegressor.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { Labels } from '../../learn/input/Target.ts';
import type { FitOptions } from '../../learn/model/FitOptions.ts';
import type { Fold } from '../../learn/split/Fold.ts';
import { KFold } from '../../learn/split/KFold.ts';
import { StratifiedKFold } from '../../learn/split/StratifiedKFold.ts';
import { takeRows } from '../../learn/split/takeRows.ts';
import { type Scorable, scorer, type Scorer } from '../scorers.ts';
import { type CrossValidator, foldsBy } from '../validation/foldsBy.ts';
import type { Spread } from './LearningCurve.ts';

/** A model that can be fitted again and again, and judged. */
export interface Refittable {
  readonly kind: string;
  clone(): Refittable;
  withParams(params: Readonly<Record<string, never>>): Refittable;
  fit(x: Features, y: never, options?: FitOptions): Promise<unknown>;
}

export interface CurveOptions {
  /** Of folds; 5 by default. Or a splitter without groups, or the folds themselves. */
  readonly cv?: CrossValidator | undefined;
  /** A name of scikit-learn's, such as `roc_auc` or `neg_root_mean_squared_error`; accuracy or R² by default. */
  readonly scoring?: string | undefined;
  /** Of the shuffle; 0 by default. */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface CurveSetting {
  readonly folds: readonly Fold[];
  readonly scoring: string;
  readonly score: Scorer;
  /** Mean score of a model that looks at no feature. */
  readonly baseline: number;
  readonly perfect: number;
}

/** Folds (shuffled, and by class for a classifier), the score, and the ends of its scale. */
export async function curveSetting(
  model: object,
  { x, y }: { readonly x: Features; readonly y: Labels },
  options: CurveOptions,
): Promise<CurveSetting> {
  const isClassifier = 'predictProba' in model || 'classes' in model || 'decisionFunction' in model;
  const { cv = 5, seed = 0, scoring = isClassifier ? 'accuracy' : 'r2' } = options;
  const folds =
    typeof cv !== 'number'
      ? foldsBy({ cv }, y, isClassifier)
      : [
          ...(isClassifier
            ? new StratifiedKFold({ nSplits: cv, shuffle: true, seed }).split(y)
            : new KFold({ nSplits: cv, shuffle: true, seed }).split(y.length)),
        ];
  const score = scorer(scoring);
  const scores: number[] = [];
  for (const { train, test } of folds) {
    const dummy = isClassifier ? new DummyClassifier() : new DummyRegressor();
    // SAFETY: a regressor's targets are numbers, which its own fit checks.
    await dummy.fit(takeRows(x, train), takeRows(y, train) as never);
    scores.push(score(dummy, takeRows(x, test), takeRows(y, test)));
  }
  const perfect = /^neg_|^max_error$/.test(scoring) ? 0 : 1;
  return { folds, scoring, score, baseline: spreadOf(scores).mean, perfect };
}

/** Fits a copy on some rows and scores it on them and on others. */
export async function fittedScores(
  model: Refittable,
  { x, y, train, test }: { readonly x: Features; readonly y: Labels } & Fold,
  { score, signal }: { readonly score: Scorer; readonly signal: AbortSignal | undefined },
): Promise<{ readonly train: number; readonly test: number }> {
  signal?.throwIfAborted();
  const fresh = model.clone();
  const [own, ownY] = [takeRows(x, train), takeRows(y, train)];
  // SAFETY: the target is what the caller has given for this model.
  await fresh.fit(own, ownY as never, { signal });
  const judged = fresh as unknown as Scorable; // SAFETY: it has been fitted; a scorer says what it misses.
  return { train: score(judged, own, ownY), test: score(judged, takeRows(x, test), takeRows(y, test)) };
}

export function spreadOf(scores: readonly number[]): Spread {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { mean, deviation: scores.length < 2 ? 0 : Math.sqrt(squares / (scores.length - 1)), scores };
}
