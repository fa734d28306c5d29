import { UserError } from '../../../base/UserError.ts';
import { readNumbers } from '../../../learn/input/readNumbers.ts';
import { weightedMean } from '../../../learn/input/readWeights.ts';
import type { Numbers, Weighted } from '../../../learn/input/Target.ts';
import { medianOf } from '../../intervals/selectPercentiles.ts';
import { type PredictedRows, readErrors } from './readErrors.ts';

/**
 * Mean of the squared errors.
 *
 * @param yTrue shape [n], finite
 * @param yPred shape [n], finite
 * @returns in the target's unit squared, at least 0
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE
 */
export function meanSquaredError(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  return meanOf(readErrors(yTrue, yPred, options), (actual, predicted) => (actual - predicted) ** 2);
}

/** Root of `meanSquaredError`, in the target's unit. */
export function rootMeanSquaredError(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  return Math.sqrt(meanSquaredError(yTrue, yPred, options));
}

/** Mean of the errors without their sign, in the target's unit. As `meanSquaredError`. */
export function meanAbsoluteError(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  return meanOf(readErrors(yTrue, yPred, options), (actual, predicted) => Math.abs(actual - predicted));
}

/**
 * Mean of |error| / |true value|: 0.1 is 10 %. As scikit-learn, a true value of 0 counts as 2.2e-16, which makes the
 * figure very large.
 */
export function meanAbsolutePercentageError(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  return meanOf(
    readErrors(yTrue, yPred, options),
    (actual, predicted) => Math.abs(actual - predicted) / Math.max(Math.abs(actual), Number.EPSILON),
  );
}

/** `meanSquaredError` of ln(1 + y); no value may be negative. */
export function meanSquaredLogError(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  const rows = readErrors(yTrue, yPred, options);
  for (const [name, values] of [['yTrue', rows.actual] as const, ['yPred', rows.predicted] as const]) {
    const row = values.findIndex((value) => value < 0);
    if (row >= 0) {
      throw new UserError('LEARN_VALUE', `${name} is ${values[row] ?? 0} in row ${row}.`, {
        fix: 'The logarithmic error is defined for values of at least 0.',
      });
    }
  }
  return meanOf(rows, (actual, predicted) => (Math.log1p(actual) - Math.log1p(predicted)) ** 2);
}

export interface PinballOptions extends Weighted {
  /** The quantile that is predicted, from 0 to 1; 0.5 by default. */
  readonly alpha?: number;
}

/** Quantile loss: too low costs alpha, too high 1 - alpha, for each unit. In the target's unit. */
export function meanPinballLoss(yTrue: Numbers, yPred: Numbers, options: PinballOptions = {}): number {
  const { alpha = 0.5 } = options;
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new UserError('LEARN_OPTION', `alpha is ${alpha}.`, { fix: 'It must be from 0 to 1.' });
  }
  return meanOf(readErrors(yTrue, yPred, options), (actual, predicted) =>
    actual >= predicted ? alpha * (actual - predicted) : (1 - alpha) * (predicted - actual),
  );
}

/** The largest error without its sign. */
export function maxError(yTrue: Numbers, yPred: Numbers): number {
  const { actual, predicted } = readErrors(yTrue, yPred, {});
  return actual.reduce((most, value, row) => Math.max(most, Math.abs(value - (predicted[row] ?? 0))), 0);
}

/** Median of the errors without their sign; with weights the first error that half of the weight does not exceed. */
export function medianAbsoluteError(yTrue: Numbers, yPred: Numbers, options: Weighted = {}): number {
  const { actual, predicted, weights } = readErrors(yTrue, yPred, options);
  const errors = actual.map((value, row) => Math.abs(value - (predicted[row] ?? 0)));
  if (weights === null) return medianOf(errors);
  const order = Array.from(errors.keys()).sort((one, other) => (errors[one] ?? 0) - (errors[other] ?? 0));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  const row = order.find((candidate) => (sum += weights[candidate] ?? 0) >= half) ?? order.at(-1) ?? 0;
  return readNumbers('errors', errors)[row] ?? Number.NaN;
}

function meanOf({ actual, predicted, weights }: PredictedRows, lossOf: (actual: number, predicted: number) => number) {
  return weightedMean(
    actual.map((value, row) => lossOf(value, predicted[row] ?? 0)),
    weights,
  );
}
