import { rowNumbers } from '../rowNumbers.ts';

export interface Drawn {
  /** Whether rows are drawn with replacement; else a tree grows from all. */
  readonly bootstrap: boolean;
  /** How many are drawn. */
  readonly count: number;
}

/**
 * The rows that a tree grows from.
 *
 * @param random uniform in [0, 1)
 */
export function drawnRows(
  rows: number,
  { weights, drawn, random }: { weights: Float64Array | null; drawn: Drawn; random: () => number },
): { readonly rows: Uint32Array; readonly weights: Float64Array; readonly draws: Uint32Array | null } {
  if (!drawn.bootstrap) {
    const all = weights ?? new Float64Array(rows).fill(1);
    return { rows: rowNumbers(rows).filter((row) => (all[row] ?? 0) > 0), weights: all, draws: null };
  }
  const draws = new Uint32Array(rows);
  for (let draw = 0; draw < drawn.count; draw += 1) {
    const row = Math.floor(random() * rows);
    draws[row] = (draws[row] ?? 0) + 1;
  }
  const ofRows = Float64Array.from(draws, (count, row) => count * (weights?.[row] ?? 1));
  const some = rowNumbers(rows).filter((row) => (ofRows[row] ?? 0) > 0);
  // All weights that were drawn may be 0: then the tree grows from the rows that have some.
  if (some.length > 0) return { rows: some, weights: ofRows, draws };
  return drawnRows(rows, { weights, drawn: { ...drawn, bootstrap: false }, random });
}
