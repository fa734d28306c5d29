import type { EngineSession } from './Engine.ts';
import { identifier } from './sqlText.ts';

/** The least and the greatest value of a column, as DuckDB writes them. */
export interface NotedEnds {
  readonly min: string;
  readonly max: string;
}

/** DuckDB plans a query of thousands of columns slowly. */
const batchSize = 400;

/**
 * The ends of columns by what DuckDB noted while it filled a table, so that no row is read. They are exact for numbers
 * and times of a table that nothing was changed in since; an `UPDATE` leaves them as they were.
 *
 * @returns nothing for a column without values, or with a NaN or an infinity
 */
export async function notedEnds(
  engine: Pick<EngineSession, 'rows'>,
  table: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, NotedEnds>> {
  const ends = new Map<string, NotedEnds>();
  for (let start = 0; start < names.length; start += batchSize) {
    const batch = names.slice(start, start + batchSize);
    const list = batch.map((name, at) => `stats(${identifier(name)}) AS s${at}`);
    const [row] = await engine.rows(`SELECT ${list.join(', ')} FROM ${table} LIMIT 1`);
    batch.forEach((name, at) => {
      const found = endsIn(String(row?.[`s${at}`]));
      if (found !== null) ends.set(name, found);
    });
  }
  return ends;
}

/** What `stats` says is text: `[Min: 1.5, Max: 2.25][Has Null: false, …`. */
function endsIn(text: string): NotedEnds | null {
  const [, min, max] = /^\[Min: (-?\d[^,\]]*), Max: (-?\d[^,\]]*)\]/.exec(text) ?? [];
  return min === undefined || max === undefined ? null : { min, max };
}
