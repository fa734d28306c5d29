import type { Label, Labels, Weighted } from '../../../learn/input/Target.ts';
import { countPairs, marginsOf } from './confusionMatrix.ts';

export interface CohenKappaOptions extends Weighted {
  readonly labels?: readonly Label[] | undefined;
  /** How much worse a farther miss is; by default all misses are alike. The order is that of `labels`. */
  readonly weights?: 'linear' | 'quadratic';
}

/**
 * Cohen's kappa: agreement beyond chance.
 *
 * @param y1 shape [n]
 * @param y2 shape [n]
 * @returns up to 1; 0 is chance, NaN where both sides have one and the same class
 */
export function cohenKappaScore(y1: Labels, y2: Labels, options: CohenKappaOptions = {}): number {
  const pairs = countPairs(y1, y2, { labels: options.labels, sampleWeight: options.sampleWeight });
  const { actual, predicted } = marginsOf(pairs);
  const size = pairs.labels.length;
  const total = predicted.reduce((sum, count) => sum + count, 0);
  let [observed, expected] = [0, 0];
  pairs.counts.forEach((count, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    const cost = missCost(Math.abs(row - column), options.weights);
    observed += cost * count;
    expected += (cost * (actual[row] ?? 0) * (predicted[column] ?? 0)) / total;
  });
  return 1 - observed / expected;
}

function missCost(distance: number, weights: CohenKappaOptions['weights']): number {
  if (weights === undefined) return distance === 0 ? 0 : 1;
  return weights === 'linear' ? distance : distance ** 2;
}
