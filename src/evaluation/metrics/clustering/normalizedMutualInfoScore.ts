import type { Labels } from '../../../learn/input/Target.ts';
import { type Contingency, contingencyOf } from './contingencyOf.ts';

/**
 * Mutual information of two groupings.
 *
 * @param labelsTrue shape [n]
 * @param labelsPred shape [n]
 * @returns nats, at least 0
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE
 */
export function mutualInfoScore(labelsTrue: Labels, labelsPred: Labels): number {
  return sharedInformation(contingencyOf(labelsTrue, labelsPred));
}

/** Mutual information divided by the mean of both entropies: from 0 to 1, 1 is the same grouping. */
export function normalizedMutualInfoScore(labelsTrue: Labels, labelsPred: Labels): number {
  const met = contingencyOf(labelsTrue, labelsPred);
  const [one, other] = [entropyOf(met.ones, met.rows), entropyOf(met.others, met.rows)];
  if (one === 0 && other === 0) return 1;
  return sharedInformation(met) / ((one + other) / 2);
}

export interface GroupingScores {
  /** Whether each group holds rows of one class only; from 0 to 1. */
  readonly homogeneity: number;
  /** Whether each class is in one group only; from 0 to 1. */
  readonly completeness: number;
  /** The harmonic mean of both. */
  readonly vMeasure: number;
}

/** Rosenberg and Hirschberg 2007. */
export function homogeneityCompletenessVMeasure(labelsTrue: Labels, labelsPred: Labels): GroupingScores {
  const met = contingencyOf(labelsTrue, labelsPred);
  const shared = sharedInformation(met);
  const [classes, groups] = [entropyOf(met.ones, met.rows), entropyOf(met.others, met.rows)];
  const homogeneity = classes === 0 ? 1 : shared / classes;
  const completeness = groups === 0 ? 1 : shared / groups;
  const sum = homogeneity + completeness;
  return { homogeneity, completeness, vMeasure: sum === 0 ? 0 : (2 * homogeneity * completeness) / sum };
}

function sharedInformation({ rows, cells, ones, others }: Contingency): number {
  const sum = cells.reduce((total, { one, other, count }) => {
    const chance = ((ones[one] ?? 0) * (others[other] ?? 0)) / rows;
    return total + (count / rows) * Math.log(count / chance);
  }, 0);
  return Math.max(0, sum);
}

/** In nats. */
function entropyOf(counts: Float64Array, rows: number): number {
  return -counts.reduce((sum, count) => (count === 0 ? sum : sum + (count / rows) * Math.log(count / rows)), 0);
}
