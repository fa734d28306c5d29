import type { Level } from '../profile/Profile.ts';
import type { SampleColumn } from '../source/SampleColumn.ts';

/** How often each value of a column occurs. */
export interface LevelCounts {
  /** The most frequent first, equal counts by value; at most `mostLevels`. */
  readonly levels: readonly Level[];
  readonly distinct: number;
  readonly rareLevels: number;
  readonly rareRows: number;
  /** Values counted. */
  readonly total: number;
}

export const mostLevels = 1_000;
const rareShare = 0.01;
/** Of more different numbers, those that occur once are not listed. */
const mostListed = 200;

/**
 * @param counted every value once
 * @param single how many values there are besides, each in one row
 */
export function levelCounts(counted: readonly Level[], single = 0): LevelCounts {
  const total = counted.reduce((sum, level) => sum + level.count, single);
  const rareSingle = total * rareShare > 1 ? single : 0;
  const rare = counted.filter((level) => level.count < total * rareShare);
  return {
    levels: counted.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, mostLevels),
    distinct: counted.length + single,
    rareLevels: rare.length + rareSingle,
    rareRows: rare.reduce((sum, level) => sum + level.count, rareSingle),
    total,
  };
}

/** Counts the rows in memory. @param sorted its finite numbers; infinities are counted as well */
export function countInMemory(column: SampleColumn, sorted: Float64Array | null): LevelCounts {
  if (column.codes !== null) return levelCounts(codedLevels(column));
  if (sorted?.length === column.numbers?.length) return runs(sorted ?? new Float64Array(), []);
  const infinite = ['Infinity', '-Infinity'].map((value) => ({
    value,
    count: countEqual(column.numbers ?? new Float64Array(), Number(value)),
  }));
  return runs(
    sorted ?? new Float64Array(),
    infinite.filter(({ count }) => count > 0),
  );
}

function countEqual(numbers: Float64Array, wanted: number): number {
  const { length } = numbers;
  let count = 0;
  for (let row = 0; row < length; row += 1) if (numbers[row] === wanted) count += 1;
  return count;
}

/** All values of a column of codes, in no order. */
export function codedLevels({ codes, levels }: Pick<SampleColumn, 'codes' | 'levels'>): Level[] {
  const counts = new Float64Array(levels.length);
  const length = codes?.length ?? 0;
  for (let row = 0; row < length; row += 1) {
    const code = codes?.[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return levels.map((value, code) => ({ value, count: counts[code] ?? 0 })).filter(({ count }) => count > 0);
}

function runs(sorted: Float64Array, others: readonly Level[]): LevelCounts {
  const distinct = countRuns(sorted);
  const listed: Level[] = [];
  const least = distinct > mostListed ? 2 : 1;
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    // −0 and 0 are one value.
    if (end - start >= least) listed.push({ value: String((sorted[start] ?? 0) + 0), count: end - start });
    start = end;
  }
  return levelCounts([...listed, ...others], least === 1 ? 0 : distinct - listed.length);
}

function countRuns(sorted: Float64Array): number {
  let count = 0;
  for (let at = 0; at < sorted.length; at += 1) if (at === 0 || sorted[at] !== sorted[at - 1]) count += 1;
  return count;
}
