import { UserError } from '../../base/UserError.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { Labels } from '../../learn/input/Target.ts';
import { shuffleInPlace } from '../../learn/split/shuffleInPlace.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { type Shown, shownAs } from '../explain/shown/shownAs.ts';
import { type CurveOptions, curveSetting, fittedScores, type Refittable, spreadOf } from './curveRows.ts';
import type { LearningCurve, LearningPoint } from './LearningCurve.ts';
import { learningSheet } from './learningSheet.ts';
import { verdictOf } from './verdictOf.ts';

export interface LearningCurveOptions extends CurveOptions {
  /** Shares of a fold's training rows, above 0 up to 1, rising; five from 0.1 to 1 by default. */
  readonly trainSizes?: readonly number[] | undefined;
}

export interface CurveData {
  readonly x: Features;
  /** Shape [n]. */
  readonly y: Labels;
}

const usualSizes = [0.1, 0.325, 0.55, 0.775, 1];

/**
 * How good a model is with more and more rows to learn from, cross-validated, and whether it over- or underfits. The model
 * itself stays as it is: copies are fitted.
 *
 * @throws UserError LEARN_OPTION, LEARN_UNDEFINED for too few rows, and what fitting and scoring throw
 */
export async function learningCurve(
  model: Refittable,
  { x, y }: CurveData,
  options: LearningCurveOptions = {},
): Promise<Shown<LearningCurve>> {
  const { trainSizes = usualSizes, seed = 0, signal, onProgress } = options;
  assertSizes(trainSizes);
  const setting = await curveSetting(model, { x, y }, options);
  const orders = setting.folds.map(({ train }) => {
    const order = train.slice();
    shuffleInPlace(order, seededRandom(seed));
    return order;
  });
  const least = Math.min(...orders.map(({ length }) => length));
  const points: LearningPoint[] = [];
  let done = 0;
  for (const share of trainSizes) {
    const rows = Math.max(1, Math.floor(share * least));
    const scores: { readonly train: number; readonly test: number }[] = [];
    for (const [fold, { test }] of setting.folds.entries()) {
      const train = orders[fold]?.slice(0, rows) ?? new Uint32Array();
      scores.push(await fittedScores(model, { x, y, train, test }, { score: setting.score, signal }));
      done += 1;
      onProgress?.(done / (trainSizes.length * setting.folds.length));
    }
    points.push({
      at: rows,
      train: spreadOf(scores.map(({ train }) => train)),
      test: spreadOf(scores.map(({ test }) => test)),
    });
  }
  const [before = null, last] = points.length > 1 ? points.slice(-2) : [null, points[0]];
  if (last === undefined) throw noSizes(trainSizes);
  return shownAs<LearningCurve>(
    {
      kind: 'learning',
      along: 'Rows to learn from',
      metric: setting.scoring,
      better: 'higher',
      points,
      verdict: verdictOf(last, before, setting),
    },
    learningSheet,
  );
}

function assertSizes(sizes: readonly number[]): void {
  const rises = sizes.every((size, at) => size > 0 && size <= 1 && (at === 0 || size > (sizes[at - 1] ?? 0)));
  if (!rises || sizes.length === 0) throw noSizes(sizes);
}

function noSizes(sizes: readonly number[]): UserError {
  return new UserError('LEARN_OPTION', `trainSizes is ${JSON.stringify(sizes)}.`, {
    fix: 'Give shares above 0 up to 1, the smallest first.',
  });
}
