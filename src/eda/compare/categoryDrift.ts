import type { ColumnFacts } from '../column/ColumnFacts.ts';
import { codedLevels } from '../column/LevelCounts.ts';
import type { Drift } from '../profile/Drift.ts';
import { finiteOrNull } from '../profile/finiteOrNull.ts';
import type { SampleColumn } from '../source/SampleColumn.ts';
import { chiSquareTail } from '../../monitor/statistics/chiSquareTail.ts';
import { chiSquare } from '../statistics/contingency.ts';
import { jensenShannon } from '../../monitor/statistics/jensenShannon.ts';
import { populationStability } from '../../monitor/statistics/populationStability.ts';
import { severityOf } from './severityOf.ts';

const mostLevels = 30;

/** Drift of a column of categories: the 29 most frequent values of both tables together, and all others as one. */
export function categoryDrift({ profile, sample }: ColumnFacts, other: SampleColumn, rowsAfter: number): Drift {
  const { labels, before, after } = sharedLevels(sample, other);
  const [totalBefore, totalAfter] = [before, after].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ]; // SAFETY: mapping keeps the length.
  const hasBoth = totalBefore > 0 && totalAfter > 0;
  const test = chiSquare({
    counts: Float64Array.from([...before, ...after]),
    rows: 2,
    columns: labels.length,
    total: totalBefore + totalAfter,
  });
  const [psi, divergence] = [populationStability(before, after), jensenShannon(before, after)];
  const pValue = chiSquareTail(test.statistic, test.degreesOfFreedom);
  const rowsBefore = sample.codes?.length ?? 0;
  const missingBefore = rowsBefore === 0 ? 0 : sample.nulls / rowsBefore;
  const missingAfter = rowsAfter === 0 ? 0 : other.nulls / rowsAfter;
  return {
    column: profile.name,
    kind: 'categorical',
    missingBefore,
    missingAfter,
    psi: hasBoth ? finiteOrNull(psi) : null,
    jensenShannon: hasBoth ? finiteOrNull(divergence) : null,
    ks: null,
    chiSquare: hasBoth && Number.isFinite(pValue) ? { ...test, pValue } : null,
    severity: hasBoth ? severityOf({ psi, divergence, pValue, missingMove: missingAfter - missingBefore }) : 'none',
    bins: shown(labels, before, after),
  };
}

function sharedLevels(a: SampleColumn, b: SampleColumn): { labels: string[]; before: number[]; after: number[] } {
  const [first, second] = [a, b].map(
    (column) => new Map(codedLevels(column).map(({ value, count }) => [value, count])),
  );
  const all = [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])];
  const counted = all
    .map((value) => ({ value, before: first?.get(value) ?? 0, after: second?.get(value) ?? 0 }))
    .sort((p, q) => q.before + q.after - (p.before + p.after) || (p.value < q.value ? -1 : 1));
  const kept = counted.length <= mostLevels ? counted : counted.slice(0, mostLevels - 1);
  const rest = counted.slice(kept.length);
  const others = rest.reduce(
    (sum, level) => ({ value: 'other values', before: sum.before + level.before, after: sum.after + level.after }),
    {
      value: 'other values',
      before: 0,
      after: 0,
    },
  );
  const levels = rest.length === 0 ? kept : [...kept, others];
  return {
    labels: levels.map(({ value }) => value),
    before: levels.map(({ before }) => before),
    after: levels.map(({ after }) => after),
  };
}

/** A value that occurs once in both tables together may name a single row. */
function shown(labels: readonly string[], before: readonly number[], after: readonly number[]): Drift['bins'] {
  const places = labels.map((_, place) => place).filter((place) => (before[place] ?? 0) + (after[place] ?? 0) > 1);
  return {
    edges: null,
    labels: places.map((place) => labels[place] ?? ''),
    before: places.map((place) => before[place] ?? 0),
    after: places.map((place) => after[place] ?? 0),
  };
}
