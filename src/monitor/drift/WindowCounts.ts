import { bucketOf } from '../reference/bucketOf.ts';
import type { ReferenceCategories } from '../ReferenceProfile.ts';
import type { Portion } from '../statistics/moreThanBefore.ts';
import type { CategoryPlan } from '../watch/CategoryPlan.ts';
import type { NumberPlan } from '../watch/NumberPlan.ts';
import type { ColumnPlan } from '../watch/ColumnPlan.ts';
import type { TwoHistograms } from './groupedLevels.ts';

/** What the counters of a column say, next to the reference. */
export interface WindowCounts {
  /** Rows with a value, and without. */
  readonly rows: number;
  readonly missing: number;
  /** By bin or level, shape [bins]; of categories the last one is of all other levels. */
  readonly before: readonly number[];
  readonly now: readonly number[];
  /** What tests compare: the same, or buckets where levels are many or rare. */
  readonly tested: TwoHistograms;
  /** Rows outside of the range, or of levels that the reference does not have. */
  readonly outside: number;
  /** How many rows of the reference would be outside had they been left out of it, and of how many. */
  readonly outsideBefore: Portion;
}

/** @param counts as the plan counts, shape [cells] */
export function windowCounts(plan: ColumnPlan, counts: ArrayLike<number>): WindowCounts {
  return 'grid' in plan ? ofNumbers(plan, counts) : ofCategories(plan, counts);
}

function ofNumbers({ reference, binOfCell, cells }: NumberPlan, counts: ArrayLike<number>): WindowCounts {
  const now = reference.counts.map(() => 0);
  let rows = 0;
  for (let cell = 1; cell < cells; cell += 1) {
    const count = counts[cell] ?? 0;
    const bin = binOfCell[cell - 1] ?? 0;
    rows += count;
    if (bin < now.length) now[bin] = (now[bin] ?? 0) + count;
  }
  return {
    rows,
    missing: counts[0] ?? 0,
    before: reference.counts,
    now,
    tested: { before: reference.counts, now },
    outside: cells === 2 ? 0 : (counts[1] ?? 0) + (counts[cells - 1] ?? 0),
    // The least and the greatest.
    outsideBefore: { hits: Math.min(2, reference.count), rows: reference.count },
  };
}

function ofCategories({ reference }: CategoryPlan, counts: ArrayLike<number>): WindowCounts {
  const { levels, other, isFreeText } = reference;
  const named = levels.map((_, level) => counts[level + 1] ?? 0);
  const elsewhere = reference.buckets.map((_, bucket) => counts[1 + levels.length + bucket] ?? 0);
  const rest = sumOf(elsewhere);
  // Where the reference has more levels than it names, nobody can tell whether one is new.
  const knowsAll = other === 0 && !isFreeText;
  return {
    rows: sumOf(named) + rest,
    missing: counts[0] ?? 0,
    before: [...levels.map(({ count }) => count), other],
    now: [...named, rest],
    tested:
      other === 0 && levels.every(({ count }) => count >= leastNamed)
        ? { before: levels.map(({ count }) => count), now: named }
        : { before: reference.buckets, now: bucketed(reference, named, elsewhere) },
    outside: knowsAll ? rest : 0,
    outsideBefore: unseenBefore(reference),
  };
}

/**
 * Levels that came once stand for those that did not come (Good 1953). That estimate varies more than a share of as many rows
 * would, by (f₁ + 2f₂) / f₁ for f₁ levels that came once and f₂ that came twice (Esty 1983); it counts as of so many fewer rows.
 */
function unseenBefore({ levels, count }: ReferenceCategories): Portion {
  const came = (times: number): number => levels.filter((level) => level.count === times).length;
  const [once, twice] = [came(1), came(2)];
  const worth = (once + 1) / (once + 1 + 2 * twice);
  return { hits: Math.round(once * worth), rows: Math.max(1, Math.round(count * worth)) };
}

/** A column is compared by level where each came that often in the reference, so that hardly any was missed there. */
const leastNamed = 10;

function bucketed({ levels }: ReferenceCategories, named: readonly number[], elsewhere: readonly number[]): number[] {
  const buckets = [...elsewhere];
  levels.forEach(({ value }, level) => {
    const bucket = bucketOf(value);
    buckets[bucket] = (buckets[bucket] ?? 0) + (named[level] ?? 0);
  });
  return buckets;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
