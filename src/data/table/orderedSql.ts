import { rowKey, type TableBody } from './TableBody.ts';

/**
 * A query for expressions over a table's rows, in its own order or in one drawn by a seed: rows are sorted by a hash
 * of their number and the seed, which DuckDB does on disk where memory does not suffice. Only the expressions travel
 * through the sort.
 *
 * @param seed null for the table's own order
 */
export function orderedSql(
  { sql }: TableBody,
  expressions: readonly { readonly sql: string; readonly name: string }[],
  seed: number | null,
): string {
  const list = expressions.map((expression) => `${expression.sql} AS ${expression.name}`).join(', ');
  if (seed === null) return `SELECT ${list} FROM (${sql})`;
  // The row itself breaks ties of two hashes, so that a seed means one order.
  const order = `hash(xor(${rowKey}::BIGINT, (${scattered(seed)})::BIGINT)), ${rowKey}`;
  return `SELECT ${expressions.map(({ name }) => name).join(', ')} FROM (SELECT ${list}, ${rowKey} FROM (${sql})) ORDER BY ${order}`;
}

/** 64 bits that differ in half of their places for neighbouring seeds: the finaliser of SplitMix64 (Steele 2014). */
function scattered(seed: number): bigint {
  let bits = BigInt.asUintN(64, BigInt(Math.trunc(seed)) + 0x9e3779b97f4a7c15n);
  bits = BigInt.asUintN(64, (bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n);
  bits = BigInt.asUintN(64, (bits ^ (bits >> 27n)) * 0x94d049bb133111ebn);
  // Not the least of all: SQL has no literal for it.
  return BigInt.asIntN(63, bits ^ (bits >> 31n));
}
