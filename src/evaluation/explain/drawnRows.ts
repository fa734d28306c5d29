import { rowNumbers } from '../../learn/rowNumbers.ts';
import { shuffleInPlace } from '../../learn/split/shuffleInPlace.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';

/** All rows, or as many as are wanted at random, in ascending order. */
export function drawnRows(rows: number, most: number, seed: number): Uint32Array {
  const all = rowNumbers(rows);
  if (rows <= most) return all;
  shuffleInPlace(all, seededRandom(seed));
  return all.slice(0, most).sort();
}
