import { seededRandom } from '../../tensor/training/seededRandom.ts';

/**
 * One row out of each of so many stretches of equal length, drawn by a fixed seed, ascending; null where there are no more
 * rows than that. Unlike every k-th row, it meets no period of the rows.
 */
export function drawnEvenly(rows: number, most: number): Uint32Array | null {
  if (rows <= most) return null;
  const random = seededRandom(0);
  const step = rows / most;
  return Uint32Array.from({ length: most }, (_, stretch) =>
    Math.min(rows - 1, Math.floor((stretch + random()) * step)),
  );
}
