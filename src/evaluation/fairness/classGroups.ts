import { rocAucScore } from '../metrics/ranking/rocAucScore.ts';
import type { ClassGroup } from './FairnessReport.ts';
import type { RowGroups } from './rowGroups.ts';
import { wilsonInterval } from './wilsonInterval.ts';

export interface Decisions {
  /** 1 for rows that are truly positive, shape [rows]. */
  readonly actual: Uint8Array;
  /** 1 for rows that are predicted so. */
  readonly predicted: Uint8Array;
  /** Of the positive class; null where there are none. */
  readonly scores: Float64Array | null;
}

/** The figures of each group (Verma and Rubin 2018). @param z quantile of the normal distribution */
export function classGroups({ names, codes }: RowGroups, decisions: Decisions, z: number): ClassGroup[] {
  const counts = confusionCounts(names.length, codes, decisions);
  const rate = (hits: number, of: number): ClassGroup['accuracy'] => wilsonInterval(hits, of, z);
  return names.map((group, at) => {
    const [tn = 0, fp = 0, fn = 0, tp = 0] = counts.slice(4 * at, 4 * at + 4);
    const rows = tn + fp + fn + tp;
    return {
      group,
      rows,
      positives: fn + tp,
      baseRate: rate(fn + tp, rows),
      selectionRate: rate(fp + tp, rows),
      truePositiveRate: rate(tp, fn + tp),
      falsePositiveRate: rate(fp, tn + fp),
      precision: rate(tp, fp + tp),
      accuracy: rate(tn + tp, rows),
      ...scoresOf(codes, at, decisions),
    };
  });
}

/** True negatives, false positives, false negatives, true positives of each group: shape [groups, 4]. */
function confusionCounts(groups: number, codes: Int32Array, { actual, predicted }: Decisions): Float64Array {
  const counts = new Float64Array(4 * groups);
  for (let row = 0; row < codes.length; row += 1) {
    const place = 4 * (codes[row] ?? 0) + 2 * (actual[row] ?? 0) + (predicted[row] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function scoresOf(
  codes: Int32Array,
  group: number,
  { actual, scores }: Decisions,
): Pick<ClassGroup, 'meanScore' | 'rocAuc'> {
  if (scores === null) return { meanScore: null, rocAuc: null };
  const isMine = (_: number, row: number): boolean => codes[row] === group;
  const [mine, truth] = [scores.filter(isMine), actual.filter(isMine)];
  const hasBoth = truth.includes(0) && truth.includes(1);
  return {
    meanScore: mine.reduce((sum, score) => sum + score, 0) / mine.length,
    rocAuc: hasBoth ? rocAucScore(truth, mine) : null,
  };
}
