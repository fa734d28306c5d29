import { UserError } from '../../base/UserError.ts';
import { classesOf } from '../../learn/input/labelCodes.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { Label } from '../../learn/input/Target.ts';
import type { AnyTarget, Classifier, Regressor } from '../../learn/model/contracts.ts';
import { type FoldFit, type FoldFitOptions, foldFits, isClassifier, type Validated } from './foldFits.ts';

export interface CrossValPredictOptions extends FoldFitOptions {
  /** What is asked of each row; `predict` by default. */
  readonly method?: 'predict' | 'predictProba' | undefined;
}

type Probabilities = CrossValPredictOptions & { readonly method: 'predictProba' };

/* eslint-disable max-params -- model, rows and target stand as in scikit-learn. */

/**
 * For each row what a copy of the model says that was fitted without it. The folds must test every row once. Such
 * predictions come of several models: they are for looking at, while scores are taken fold by fold.
 *
 * @returns shape [n]; of `predictProba` [n, classes], in ascending order of all classes
 * @throws UserError LEARN_LENGTHS, LEARN_OPTION, LEARN_UNDEFINED when a row is not tested once, LEARN_LEAKAGE, and what a
 *   fit throws; the signal's reason
 */
export function crossValPredict(m: Validated, x: Features, y: AnyTarget, options: Probabilities): Promise<number[][]>;
export function crossValPredict(
  model: Classifier,
  x: Features,
  y: AnyTarget,
  options?: CrossValPredictOptions,
): Promise<Label[]>;
export function crossValPredict(
  model: Regressor,
  x: Features,
  y: AnyTarget,
  options?: CrossValPredictOptions,
): Promise<Float64Array>;
export async function crossValPredict(
  model: Validated,
  x: Features,
  y: AnyTarget,
  options: CrossValPredictOptions = {},
): Promise<Label[] | Float64Array | number[][]> {
  const rows = y.length;
  const predicted = new Map<number, Label | number[]>();
  const classes = isClassifier(model) ? classesOf([{ name: 'y', values: y }]) : [];
  for await (const fit of foldFits(model, { x, y }, options)) {
    const values = options.method === 'predictProba' ? probabilities(fit, classes) : fit.model.predict(fit.test.x);
    fit.test.rows.forEach((row, at) => {
      if (predicted.has(row)) throw notOnce(row, 'more than once');
      predicted.set(row, values[at] ?? Number.NaN);
    });
  }
  const all = Array.from({ length: rows }, (_, row) => {
    const value = predicted.get(row);
    if (value === undefined) throw notOnce(row, 'never');
    return value;
  });
  if (isClassifier(model)) return all as Label[] | number[][]; // SAFETY: all folds were asked the same.
  return Float64Array.from(all, Number);
}

/* eslint-enable max-params */

/** In the order of all classes; 0 for those that the fold's training rows lack. */
function probabilities({ model, test }: FoldFit<Validated>, classes: readonly Label[]): number[][] {
  if (model.predictProba === undefined) {
    throw new UserError('LEARN_OPTION', 'method is "predictProba", which the model does not have.', {
      fix: 'Use a model with probabilities, or method "predict".',
    });
  }
  const known = model.classes ?? [];
  return model.predictProba(test.x).map((shares) => classes.map((label) => shares[known.indexOf(label)] ?? 0));
}

function notOnce(row: number, times: string): UserError {
  return new UserError('LEARN_UNDEFINED', `Row ${row} is tested ${times}.`, {
    fix: 'Use folds that test every row once, such as KFold; TimeSeriesSplit never tests the first rows.',
  });
}
