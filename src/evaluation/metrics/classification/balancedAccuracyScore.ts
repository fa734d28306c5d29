import type { Labels, Weighted } from '../../../learn/input/Target.ts';
import { countPairs, marginsOf } from './confusionMatrix.ts';

export interface BalancedAccuracyOptions extends Weighted {
  /** Chance becomes 0 and the best stays 1. */
  readonly adjusted?: boolean;
}

/**
 * Mean of the classes' recalls (Brodersen et al. 2010); classes that are only predicted do not count.
 *
 * @param yTrue shape [n]
 * @param yPred shape [n]
 * @returns from 0 to 1; adjusted from 1 / (1 - classes) to 1
 */
export function balancedAccuracyScore(yTrue: Labels, yPred: Labels, options: BalancedAccuracyOptions = {}): number {
  const pairs = countPairs(yTrue, yPred, { sampleWeight: options.sampleWeight });
  const { actual } = marginsOf(pairs);
  const recalls = pairs.labels.flatMap((_, label) => {
    const total = actual[label] ?? 0;
    return total === 0 ? [] : [(pairs.counts[label * (pairs.labels.length + 1)] ?? 0) / total];
  });
  const mean = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
  if (options.adjusted !== true) return mean;
  const chance = 1 / recalls.length;
  return (mean - chance) / (1 - chance);
}
