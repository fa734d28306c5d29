import { UserError } from '../../base/UserError.ts';
import { readNumbers, valueError } from './readNumbers.ts';
import type { Numbers } from './Target.ts';

/**
 * The weights of the rows, shape [n]; null where every row counts once.
 *
 * @throws UserError LEARN_VALUE for a weight that is negative or not finite, LEARN_UNDEFINED when all are 0
 */
export function readWeights(sampleWeight: Numbers | undefined): Float64Array | null {
  if (sampleWeight === undefined) return null;
  const weights = readNumbers('sampleWeight', sampleWeight);
  const row = weights.findIndex((weight) => weight < 0);
  if (row >= 0) throw valueError('sampleWeight', { row, value: weights[row], fix: 'A weight is at least 0.' });
  if (weights.some((weight) => weight > 0)) return weights;
  throw new UserError('LEARN_UNDEFINED', 'Every weight in sampleWeight is 0, so that no row counts.', {
    fix: 'Give at least one row a weight above 0.',
  });
}

/** Mean of the values, shape [n], each counted by its weight. */
export function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row += 1) {
    const weight = weights === null ? 1 : (weights[row] ?? 0);
    sum += weight * (values[row] ?? Number.NaN);
    total += weight;
  }
  return sum / total;
}
