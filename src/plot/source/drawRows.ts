import type { ResultRow } from './PlotSource.ts';
import type { Relation } from './Relation.ts';

export interface Draw {
  /** Rows wanted. */
  readonly most: number;
  readonly seed: number;
}

/**
 * Rows of a relation that can be drawn: all of them in their order or, where there are more, so many chosen by a hash
 * of the row's number and a seed: each with the same probability, the same ones for the same seed, in an order of
 * chance, so that no group lies on top of another.
 *
 * @param drawn how many rows there are
 */
export async function drawRows(of: Relation, drawn: number, { most, seed }: Draw): Promise<readonly ResultRow[]> {
  const numbered = `SELECT *, row_number() OVER () AS row_place FROM (${of.sql})`;
  const order = drawn <= most ? 'row_place' : `hash(row_place, (${seed})::BIGINT), row_place`;
  return await of.source.rows(
    `SELECT * EXCLUDE (row_place) FROM (${numbered}) WHERE ${of.isDrawn} ORDER BY ${order} LIMIT ${most}`,
  );
}
