import type { Params } from '../space/Dimension.ts';

/** What is to be tried. */
export interface Candidate {
  readonly params: Params;
  /** Of successive halving; null where every trial gets all. */
  readonly resource: number | null;
}

/** Parameters that were tried, and how they did. */
export interface Trial extends Candidate {
  /** From 0, in the order in which they were proposed. */
  readonly number: number;
  /** One score a fold; the greater the better; NaN where the fit failed. */
  readonly scores: readonly number[];
  /** NaN when a fold failed. */
  readonly meanScore: number;
  /** Of the population, as scikit-learn's `std_test_score`. */
  readonly stdScore: number;
  /** Mean time of a fit, milliseconds. */
  readonly meanFitMs: number;
  /** Why a fold failed; null when none did. */
  readonly error: string | null;
}

/** A trial and its place among those with the same, greatest resource: 1 for the best; null for all others. */
export interface RankedTrial extends Trial {
  readonly rank: number | null;
}

/** As scikit-learn's `rank_test_score`: equal scores share the best rank, failures come last. */
export function ranked(trials: readonly Trial[]): RankedTrial[] {
  const top = comparable(trials);
  const scores = top.map(sortKey).sort((one, other) => other - one);
  return trials.map((trial) => ({
    ...trial,
    rank: top.includes(trial) ? scores.indexOf(sortKey(trial)) + 1 : null,
  }));
}

/** The first of the best; null when all failed. */
export function bestOf(trials: readonly Trial[]): Trial | null {
  let best: Trial | null = null;
  for (const trial of comparable(trials)) {
    if (!Number.isNaN(trial.meanScore) && (best === null || trial.meanScore > best.meanScore)) best = trial;
  }
  return best;
}

/** Scores are compared only where trials had the same resource: the greatest. */
function comparable(trials: readonly Trial[]): readonly Trial[] {
  const most = Math.max(...trials.map(({ resource }) => resource ?? Infinity));
  return trials.filter(({ resource }) => (resource ?? Infinity) === most);
}

function sortKey({ meanScore }: Trial): number {
  return Number.isNaN(meanScore) ? -Infinity : meanScore;
}
