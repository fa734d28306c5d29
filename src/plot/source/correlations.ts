import { numberLiteral } from '../../data/engine/sqlText.ts';
import type { ResultRow } from './PlotSource.ts';
import type { Relation, Tally } from './Relation.ts';

/**
 * Pearson's correlation of every two quantities of a relation, over the rows in which both are finite; null where one
 * of them has a single value.
 *
 * @param names of quantities in the relation
 * @param where which rows, as SQL
 * @returns for each pair i < j, in that order
 */
export async function correlations(
  of: Relation,
  names: readonly string[],
  { where, ranges }: { where: string; ranges: Tally['ranges'] },
): Promise<Map<string, number | null>> {
  const scaled = names.map(
    (name) => `CASE WHEN isfinite(${name}) THEN ${tamed(name, ranges[name] ?? [0, 0])} END AS ${name}`,
  );
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
  if (pairs.length === 0) return new Map();
  const list = pairs.map(([a, b], index) => `corr(${a}, ${b}) AS r${index}`);
  const [row] = await of.source.rows(
    `SELECT ${list.join(', ')} FROM (SELECT ${scaled.join(', ')} FROM (${of.sql}) WHERE ${where})`,
  );
  return new Map(pairs.map(([a, b], index) => [`${a} ${b}`, finite(row, `r${index}`)]));
}

/**
 * The same values on a scale where their squares and sums lose nothing, which no correlation hangs on: divided by a power
 * of two, since squares near 1e308 are beyond a double, and counted from the least of them, since those of 1e9 ± 0.001
 * would differ in their last digits alone.
 */
function tamed(name: string, [low, high]: readonly [number, number]): string {
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const size = 2 ** Math.max(-1_000, Math.min(1_000, Math.floor(Math.log2(largest))));
  return `${name} / ${numberLiteral(size)} - ${numberLiteral(low / size)}`;
}

function finite(row: ResultRow | undefined, name: string): number | null {
  const value = row?.[name];
  if (value === null || value === undefined) return null;
  const number = Number(value);
  // Rounding may go beyond what a correlation can be.
  return Number.isFinite(number) ? Math.max(-1, Math.min(1, number)) : null;
}
