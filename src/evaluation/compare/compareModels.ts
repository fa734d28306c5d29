import { UserError } from '../../base/UserError.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import { readNumbers } from '../../learn/input/readNumbers.ts';
import type { Labels, Numbers } from '../../learn/input/Target.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { type Shown, shownAs } from '../explain/shown/shownAs.ts';
import { percentileOf } from '../intervals/percentileOf.ts';
import { wilson } from '../curves/calibrationOf.ts';
import { curveSetting, type CurveOptions, fittedScores, type Refittable, spreadOf } from '../learning/curveRows.ts';
import type { CurveData } from '../learning/learningCurveOf.ts';
import type { ComparedPair, Comparison } from './Comparison.ts';
import { comparisonSheet } from './comparisonSheet.ts';
import { correctedTTest } from './correctedTTest.ts';
import { holm } from './holm.ts';
import { mcnemar } from './mcnemar.ts';

/** What is compared on rows that none of the models has learnt from. */
export interface Predictor {
  predict(x: Features): Labels;
  readonly classes?: readonly unknown[];
}

export interface CompareOptions {
  /** Of the bootstrap of numbers; 2,000 by default. */
  readonly resamples?: number | undefined;
  readonly seed?: number | undefined;
}

/**
 * Fitted models on the same test rows: accuracy and McNemar's test for classifiers, mean absolute error and a paired
 * bootstrap for all others. p-values are adjusted for the number of pairs by Holm.
 *
 * @throws UserError LEARN_OPTION for fewer than two models, LEARN_LENGTHS, LEARN_VALUE
 */
export function compareModels(
  models: Readonly<Record<string, Predictor>>,
  { x, y }: CurveData,
  { resamples = 2_000, seed = 0 }: CompareOptions = {},
): Shown<Comparison> {
  const named = atLeastTwo(models);
  const isClassifier = named.every(([, model]) => 'classes' in model);
  const losses = named.map(([name, model]) => {
    const predicted = model.predict(x);
    if (predicted.length !== y.length) {
      throw new UserError('LEARN_LENGTHS', `${name} predicts ${predicted.length} rows, and y has ${y.length}.`, {
        fix: 'Give the y of the same rows.',
      });
    }
    return { name, losses: isClassifier ? misses(y, predicted) : errors(y, predicted) };
  });
  return isClassifier ? ofClassifiers(losses) : ofNumbers(losses, { resamples, seed });
}

/**
 * Models that are fitted anew on each fold: the scores' mean, and the corrected resampled t-test of Nadeau and Bengio for
 * each pair. It tells of a way of learning, where `compareModels` tells of models as they are.
 *
 * @throws UserError LEARN_OPTION for fewer than two models or folds, and what fitting and scoring throw
 */
export async function compareByFolds(
  models: Readonly<Record<string, Refittable>>,
  { x, y }: CurveData,
  options: CurveOptions = {},
): Promise<Shown<Comparison>> {
  const named = atLeastTwo(models);
  const setting = await curveSetting(named[0]?.[1] ?? {}, { x, y }, options);
  if (setting.folds.length < 2) {
    throw new UserError('LEARN_OPTION', 'There is one fold.', { fix: 'Give at least two folds.' });
  }
  const scored: { readonly name: string; readonly scores: readonly number[] }[] = [];
  for (const [name, model] of named) {
    const scores: number[] = [];
    for (const fold of setting.folds) {
      const found = await fittedScores(model, { x, y, ...fold }, { score: setting.score, signal: options.signal });
      scores.push(found.test);
      options.onProgress?.(
        (scored.length * setting.folds.length + scores.length) / (named.length * setting.folds.length),
      );
    }
    scored.push({ name, scores });
  }
  const share =
    setting.folds.reduce((sum, { train, test }) => sum + test.length / train.length, 0) / setting.folds.length;
  const pairs = pairsOf(scored).map(([one, other]) => {
    const differences = one.scores.map((score, fold) => score - (other.scores[fold] ?? 0));
    const { meanDifference, pValue } = correctedTTest(differences, share);
    return { one: one.name, other: other.name, difference: meanDifference, low: null, high: null, pValue };
  });
  return compared({
    metric: setting.scoring,
    better: 'higher',
    test: 'corrected t-test',
    count: setting.folds.length,
    models: scored.map(({ name, scores }) => ({ name, value: spreadOf(scores).mean, low: null, high: null })),
    pairs,
    notes: [
      'Folds overlap in what models learn from; the test allows for that, and is still an approximation.',
      'A difference that is not found is not shown to be none.',
    ],
  });
}

interface Losses {
  readonly name: string;
  /** Shape [n]. */
  readonly losses: Float64Array;
}

function ofClassifiers(all: readonly Losses[]): Shown<Comparison> {
  const rows = all[0]?.losses.length ?? 0;
  const models = all.map(({ name, losses }) => {
    const value = 1 - sumOf(losses) / rows;
    return { name, value, ...wilson(value, rows) };
  });
  const pairs = pairsOf(all).map(([one, other]) => {
    let [onlyOne, onlyOther] = [0, 0];
    for (let row = 0; row < rows; row += 1) {
      if ((one.losses[row] ?? 0) < (other.losses[row] ?? 0)) onlyOne += 1;
      if ((one.losses[row] ?? 0) > (other.losses[row] ?? 0)) onlyOther += 1;
    }
    const pValue = mcnemar(onlyOne, onlyOther);
    return {
      one: one.name,
      other: other.name,
      difference: (onlyOne - onlyOther) / rows,
      low: null,
      high: null,
      pValue,
    };
  });
  return compared({
    metric: 'accuracy',
    better: 'higher',
    test: 'mcnemar',
    count: rows,
    models,
    pairs,
    notes: rowNotes,
  });
}

function ofNumbers(
  all: readonly Losses[],
  { resamples, seed }: { resamples: number; seed: number },
): Shown<Comparison> {
  const rows = all[0]?.losses.length ?? 0;
  const random = seededRandom(seed);
  const means = all.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let draw = 0; draw < rows; draw += 1) {
      const row = Math.floor(random() * rows);
      for (const [at, { losses }] of all.entries()) {
        const own = means[at];
        if (own !== undefined) own[resample] = (own[resample] ?? 0) + (losses[row] ?? 0) / rows;
      }
    }
  }
  const models = all.map(({ name, losses }, at) => ({ name, value: sumOf(losses) / rows, ...middle(means[at]) }));
  const pairs = pairsOf([...all.keys()]).map(([one, other]) => {
    const differences = (means[one] ?? new Float64Array()).map((mean, at) => mean - (means[other]?.[at] ?? 0));
    const above = differences.reduce((sum, value) => sum + (value > 0 ? 1 : value === 0 ? 0.5 : 0), 0);
    // One more resample on each side: a p-value is never 0 (Davison and Hinkley 1997, §4.2).
    const side = (Math.min(above, resamples - above) + 1) / (resamples + 1);
    const [first, second] = [all[one], all[other]];
    return {
      one: first?.name ?? '',
      other: second?.name ?? '',
      difference: (sumOf(first?.losses ?? new Float64Array()) - sumOf(second?.losses ?? new Float64Array())) / rows,
      ...middle(differences),
      pValue: Math.min(1, 2 * side),
    };
  });
  return compared({
    metric: 'mae',
    better: 'lower',
    test: 'paired bootstrap',
    count: rows,
    models,
    pairs,
    notes: rowNotes,
  });
}

const rowNotes = [
  'The models are compared as they are: fitted again, on other rows, the order may differ (see compareByFolds).',
  'Rows are taken to be drawn each by itself. A difference that is not found is not shown to be none.',
] as const;

function middle(values: Float64Array | undefined): { readonly low: number; readonly high: number } {
  const sorted = (values ?? new Float64Array()).toSorted();
  return { low: percentileOf(sorted, 0.025), high: percentileOf(sorted, 0.975) };
}

type Unadjusted = Omit<Comparison, 'kind' | 'version' | 'pairs'> & {
  readonly pairs: readonly Omit<ComparedPair, 'adjusted'>[];
};

function compared({ pairs, models, better, ...rest }: Unadjusted): Shown<Comparison> {
  const adjusted = holm(pairs.map(({ pValue }) => pValue));
  const sign = better === 'higher' ? -1 : 1;
  return shownAs<Comparison>(
    {
      kind: 'mlnb-comparison',
      version: 1,
      better,
      ...rest,
      models: models.toSorted((one, other) => sign * (one.value - other.value)),
      pairs: pairs.map((pair, at) => ({ ...pair, adjusted: adjusted[at] ?? 1 })),
    },
    comparisonSheet,
  );
}

function atLeastTwo<Model>(models: Readonly<Record<string, Model>>): [string, Model][] {
  const named = Object.entries(models);
  if (named.length >= 2) return named;
  throw new UserError('LEARN_OPTION', `There are ${named.length} models to compare.`, {
    fix: 'Give at least two, by name.',
  });
}

function pairsOf<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [Item, Item] => [one, other]));
}

function misses(y: Labels, predicted: Labels): Float64Array {
  return Float64Array.from({ length: y.length }, (_, row) => (y[row] === predicted[row] ? 0 : 1));
}

function errors(y: Labels, predicted: Labels): Float64Array {
  // SAFETY: readNumbers refuses what is no number.
  const [actual, said] = [readNumbers('y', y as Numbers), readNumbers('predictions', predicted as Numbers)];
  return actual.map((value, row) => Math.abs(value - (said[row] ?? 0)));
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
