import { chiSquareOfTwo, type ChiSquareTest } from '../statistics/chiSquareOfTwo.ts';
import { jensenShannon } from '../statistics/jensenShannon.ts';
import { moreThanBefore } from '../statistics/moreThanBefore.ts';
import { populationStability } from '../statistics/populationStability.ts';
import type { ColumnPlan } from '../watch/ColumnPlan.ts';
import { ksOfCounts } from './ksOfCounts.ts';
import { groupedLevels, type TwoHistograms } from './groupedLevels.ts';
import { type WindowCounts, windowCounts } from './WindowCounts.ts';

/** All figures of one column of a window, before levels are given. */
export interface ColumnFigures {
  readonly counts: WindowCounts;
  readonly psi: number | null;
  readonly psiExcess: number | null;
  readonly jensenShannon: number | null;
  readonly ks: { readonly statistic: number; readonly pValue: number } | null;
  readonly chiSquare: ChiSquareTest | null;
  /** What decides: null where there are too few rows. */
  readonly tests: {
    readonly distribution: number | null;
    readonly missing: number | null;
    readonly outside: number | null;
  };
}

/** @param leastRows with fewer nothing is tested */
export function columnFigures(plan: ColumnPlan, cells: ArrayLike<number>, leastRows: number): ColumnFigures {
  const counts = windowCounts(plan, cells);
  const { before, now, rows, missing, outside, outsideBefore } = counts;
  const { reference } = plan;
  const hasBoth = rows > 0 && reference.count > 0;
  const grouped = groupedLevels(counts.tested);
  const ks = 'grid' in plan && hasBoth ? ksOfCounts(plan, cells, rows) : null;
  const chiSquare = 'grid' in plan || !hasBoth ? null : chiSquareOfTwo(before, now);
  const canTell = rows >= leastRows && reference.count >= leastReference;
  return {
    counts,
    psi: hasBoth ? populationStability(before, now) : null,
    psiExcess: hasBoth ? psiExcess(grouped, [reference.count, rows]) : null,
    jensenShannon: hasBoth ? jensenShannon(before, now) : null,
    ks,
    chiSquare,
    tests: {
      distribution: canTell ? distributionTest(grouped, ks?.pValue ?? null) : null,
      missing:
        rows + missing >= leastRows && reference.count + reference.missing >= leastReference
          ? missingTest(
              { hits: missing, rows: rows + missing },
              { hits: reference.missing, rows: reference.count + reference.missing },
            )
          : null,
      outside: canTell ? moreThanBefore({ hits: outside, rows }, outsideBefore) : null,
    },
  };
}

/** A reference of fewer rows says too little. */
const leastReference = 30;

/**
 * What of the index is more than chance. Without any change it is nearly chi-square distributed with bins − 1 degrees of
 * freedom, times 1/n + 1/m (Yurdakul 2018, Statistical Properties of Population Stability Index); its mean is taken off.
 */
function psiExcess({ before, now }: TwoHistograms, [n, m]: readonly [number, number]): number {
  return Math.max(0, populationStability(before, now) - (before.length - 1) * (1 / n + 1 / m));
}

/** Of numbers the better of two tests, doubled: Kolmogorov–Smirnov for moves, chi-square over the bins for spread. */
function distributionTest({ before, now }: TwoHistograms, ks: number | null): number {
  const bins = chiSquareOfTwo(before, now)?.pValue ?? null;
  if (ks === null || bins === null) return ks ?? bins ?? 1;
  return Math.min(1, 2 * Math.min(ks, bins));
}

type Counted = Parameters<typeof moreThanBefore>[0];

function missingTest(now: Counted, before: Counted): number {
  const flipped = ({ hits, rows }: Counted): Counted => ({ hits: rows - hits, rows });
  return Math.min(1, 2 * Math.min(moreThanBefore(now, before), moreThanBefore(flipped(now), flipped(before))));
}
