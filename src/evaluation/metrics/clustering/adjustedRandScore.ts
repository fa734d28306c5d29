import type { Labels } from '../../../learn/input/Target.ts';
import { type Contingency, contingencyOf } from './contingencyOf.ts';

/**
 * Rand's index adjusted for chance (Hubert and Arabie 1985). Names of the groups do not matter.
 *
 * @param labelsTrue shape [n]
 * @param labelsPred shape [n]
 * @returns from -0.5 to 1; 0 is chance, 1 the same grouping
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE
 */
export function adjustedRandScore(labelsTrue: Labels, labelsPred: Labels): number {
  const { together, onlyTrue, onlyPred, apart } = pairCounts(contingencyOf(labelsTrue, labelsPred));
  if (onlyTrue === 0 && onlyPred === 0) return 1;
  return (
    (2 * (together * apart - onlyTrue * onlyPred)) /
    ((together + onlyTrue) * (onlyTrue + apart) + (together + onlyPred) * (onlyPred + apart))
  );
}

/** Share of pairs of rows on which both groupings agree; from 0 to 1. As `adjustedRandScore`. */
export function randScore(labelsTrue: Labels, labelsPred: Labels): number {
  const { together, onlyTrue, onlyPred, apart } = pairCounts(contingencyOf(labelsTrue, labelsPred));
  const all = together + apart + onlyTrue + onlyPred;
  return all === 0 ? 1 : (together + apart) / all;
}

/** Ordered pairs of different rows: in one group by both, by the true labels only, by the others only, by none. */
function pairCounts({ rows, cells, ones, others }: Contingency) {
  const squares = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count ** 2, 0);
  const both = squares(Float64Array.from(cells, ({ count }) => count));
  const [ofTrue, ofPred] = [squares(ones), squares(others)];
  return {
    together: both - rows,
    onlyTrue: ofTrue - both,
    onlyPred: ofPred - both,
    apart: rows ** 2 - ofTrue - ofPred + both,
  };
}
