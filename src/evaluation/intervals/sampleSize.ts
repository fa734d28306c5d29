/** Most looks at a row in all resamples together: about a second's work, with drawing the rows. */
const mostLooks = 20_000_000;
/** Most cells to be drawn in all resamples together. */
const mostCells = 6_000_000;
const fewestRows = 2_000;

/**
 * How many rows resamples are drawn from.
 *
 * @param passes how many times a resample looks at each row
 */
export function sampleSize(rows: number, resamples: number, passes: number): number {
  return Math.min(rows, Math.max(fewestRows, Math.floor(mostLooks / Math.max(1, resamples * passes))));
}

export function fitsCells(cells: number, resamples: number): boolean {
  return cells * resamples <= mostCells;
}
