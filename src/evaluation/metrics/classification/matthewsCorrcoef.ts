import type { Labels, Weighted } from '../../../learn/input/Target.ts';
import { countPairs, marginsOf } from './confusionMatrix.ts';

/**
 * Matthews' correlation coefficient, of two or more classes (Gorodkin 2004, R_K).
 *
 * @param yTrue shape [n]
 * @param yPred shape [n]
 * @returns from -1 to 1; 0 is chance, and where one side has only one class
 */
export function matthewsCorrcoef(yTrue: Labels, yPred: Labels, { sampleWeight }: Weighted = {}): number {
  const pairs = countPairs(yTrue, yPred, { sampleWeight });
  const { actual, predicted } = marginsOf(pairs);
  const size = pairs.labels.length;
  const total = actual.reduce((sum, count) => sum + count, 0);
  const right = pairs.labels.reduce<number>((sum, _, label) => sum + (pairs.counts[label * (size + 1)] ?? 0), 0);
  const ofPredicted = total ** 2 - dot(predicted, predicted);
  const ofActual = total ** 2 - dot(actual, actual);
  if (ofPredicted * ofActual === 0) return 0;
  return (right * total - dot(actual, predicted)) / Math.sqrt(ofActual * ofPredicted);
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
