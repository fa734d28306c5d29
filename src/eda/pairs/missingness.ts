import { type ColumnFacts, isMissing } from '../column/ColumnFacts.ts';
import type { Missingness } from '../profile/Profile.ts';
import { pearson } from '../statistics/pearson.ts';
import { matrix } from './associations.ts';

const mostPatterns = 10;
const mostCorrelated = 40;

/** Which columns go missing together, among the rows in memory. */
export function missingness(facts: readonly ColumnFacts[], rows: number): Missingness {
  const withMissing = facts.filter(({ profile }) => profile.missing > 0);
  const flags = withMissing.map(({ sample }) =>
    new Float64Array(rows).map((_, row) => (isMissing(sample, row) ? 1 : 0)),
  );
  const patterns = countPatterns(flags, rows);
  const partly = withMissing.map((column, index) => ({ column, flags: flags[index] ?? new Float64Array() }));
  const varying = partly.filter(({ flags: own }) => own.includes(0) && own.includes(1)).slice(0, mostCorrelated);
  return {
    rows,
    patterns: patterns.slice(0, mostPatterns).map(({ places, count }) => ({
      columns: places.map((place) => withMissing[place]?.profile.name ?? ''),
      rows: count,
    })),
    patternCount: patterns.length,
    correlation: matrix(
      varying.map(({ column }) => column),
      rows,
      (i, j) => pearson(varying[i]?.flags ?? new Float64Array(), varying[j]?.flags ?? new Float64Array()),
    ),
  };
}

function countPatterns(
  flags: readonly Float64Array[],
  rows: number,
): { readonly places: readonly number[]; readonly count: number }[] {
  const keys = Array.from({ length: rows }, () => '');
  flags.forEach((own, place) => {
    own.forEach((flag, row) => {
      if (flag === 1) keys[row] = `${keys[row] ?? ''}${place} `;
    });
  });
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ places: key === '' ? [] : key.trim().split(' ').map(Number), count }))
    .sort((a, b) => b.count - a.count);
}
