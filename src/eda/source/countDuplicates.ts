import { identifier } from '../../data/engine/sqlText.ts';
import type { EdaSource } from './EdaSource.ts';

export interface Duplicates {
  readonly rows: number;
  readonly isEstimated: boolean;
}

/** Rows up to which all are compared. */
const mostCompared = 1_000_000;
/** Beyond that, one of so many parts is. */
const parts = 64;

/**
 * Rows that equal an earlier one in every column, told apart by 64-bit hashes: two different rows among ten million
 * share one with a probability of 3 in a million. Copies of a row have one hash, so a part of the hashes holds all
 * copies of its rows, and scaling it up is unbiased.
 */
export async function countDuplicates(source: EdaSource, signal: AbortSignal | undefined): Promise<Duplicates> {
  if (source.rowCount === 0 || source.columns.length === 0) return { rows: 0, isEstimated: false };
  const isEstimated = source.rowCount > mostCompared;
  const hashes = `SELECT ${rowHash(source.columns.map((column) => identifier(column.name)))} AS h FROM (${source.sql})`;
  const only = isEstimated ? ` WHERE h % ${parts} = 0` : '';
  const [row] = await source.rows(`SELECT count(*) - count(DISTINCT h) AS n FROM (${hashes})${only}`, { signal });
  return { rows: Number(row?.['n'] ?? 0) * (isEstimated ? parts : 1), isEstimated };
}

/** Of many columns the hash of hashes, since DuckDB checks the number of arguments slowly. */
function rowHash(names: readonly string[]): string {
  if (names.length <= 500) return `hash(${names.join(', ')})`;
  const groups = Array.from({ length: Math.ceil(names.length / 500) }, (_, group) =>
    names.slice(group * 500, group * 500 + 500),
  );
  return `hash(${groups.map((group) => `hash(${group.join(', ')})`).join(', ')})`;
}
