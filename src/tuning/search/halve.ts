import type { Rung } from '../halving/rungsOf.ts';
import type { Params } from '../space/Dimension.ts';
import type { Candidate, Trial } from './Trial.ts';

/** Runs candidates and gives their trials in the same order. */
export type Runner = (candidates: readonly Candidate[]) => Promise<Trial[]>;

/** Successive halving: all on the first rung, of each rung the best on the next. Of equal ones the earlier goes on. */
export async function halve(params: readonly Params[], rungs: readonly Rung[], run: Runner): Promise<Trial[]> {
  const all: Trial[] = [];
  let left = params;
  for (const { resource, trials } of rungs) {
    const done = await run(left.slice(0, trials).map((candidate) => ({ params: candidate, resource })));
    all.push(...done);
    left = [...done].sort(byScore).map((trial) => trial.params);
  }
  return all;
}

function byScore(one: Trial, other: Trial): number {
  const [a, b] = [one, other].map(({ meanScore }) => (Number.isNaN(meanScore) ? -Infinity : meanScore));
  return a === b ? one.number - other.number : (b ?? 0) - (a ?? 0);
}
