import type { ColumnFacts } from '../column/ColumnFacts.ts';
import { innerEdges } from '../pairs/discreteCodes.ts';
import type { Drift } from '../profile/Drift.ts';
import { finiteOrNull } from '../profile/finiteOrNull.ts';
import { isTime, isWhole, type SampleColumn } from '../source/SampleColumn.ts';
import { jensenShannon } from '../../monitor/statistics/jensenShannon.ts';
import { kolmogorovSmirnov } from '../../monitor/statistics/kolmogorovSmirnov.ts';
import { populationStability } from '../../monitor/statistics/populationStability.ts';
import { binOf, equalEdges, histogramBins } from '../statistics/histogramBins.ts';
import { lowerBound } from '../../data/lowerBound.ts';
import { severityOf } from './severityOf.ts';

/** Drift of a column of numbers or times, over finite values. */
export function numberDrift({ profile, plan, sample }: ColumnFacts, other: SampleColumn, rowsAfter: number): Drift {
  const before = plan?.sorted ?? new Float64Array();
  const after = (other.numbers ?? new Float64Array()).filter((value) => Number.isFinite(value)).sort();
  const deciles = innerEdges(before);
  const edges = sharedEdges(sample, before, after);
  const [binsBefore, binsAfter] = [before, after].map((values) => binned(values, edges)) as [number[], number[]]; // SAFETY: mapping keeps the length.
  const ks = kolmogorovSmirnov(before, after);
  const psi = populationStability(byDecile(before, deciles), byDecile(after, deciles));
  const divergence = jensenShannon(binsBefore, binsAfter);
  const hasBoth = before.length > 0 && after.length > 0;
  const missing = {
    missingBefore: missingShare(sample),
    missingAfter: missingShare(other),
  };
  return {
    column: profile.name,
    kind: 'numeric',
    ...missing,
    psi: hasBoth ? finiteOrNull(psi) : null,
    jensenShannon: hasBoth ? finiteOrNull(divergence) : null,
    ks: hasBoth ? ks : null,
    chiSquare: null,
    severity: severityOf({
      psi,
      divergence,
      pValue: ks.pValue,
      missingMove: missing.missingAfter - missing.missingBefore,
    }),
    bins: { edges, labels: null, before: binsBefore.slice(1, -1), after: binsAfter.slice(1, -1) },
  };

  function missingShare({ nulls, nan, numbers }: SampleColumn): number {
    const rows = numbers?.length ?? rowsAfter;
    return rows === 0 ? 0 : (nulls + nan) / rows;
  }
}

/** Bins over the range of both tables, or one that has moved away would not be seen. */
function sharedEdges({ column }: SampleColumn, before: Float64Array, after: Float64Array): readonly number[] {
  const both = new Float64Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  const sorted = both.sort();
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return [];
  if (isTime(column)) return equalEdges(min, max, timeBins);
  return histogramBins({ sorted, min, max, count: sorted.length, isInteger: isWhole(column) })?.edges ?? [];
}

const timeBins = 30;

/** Counts by bin, with those below the first edge before and those above the last one after. */
function binned(values: Float64Array, edges: readonly number[]): number[] {
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of values) {
    const place = binOf(value, edges) + 1;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function byDecile(values: Float64Array, edges: readonly number[]): number[] {
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of values) {
    const place = lowerBound(edges, value);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
