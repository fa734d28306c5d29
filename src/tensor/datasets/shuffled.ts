import { seededRandom } from '../training/seededRandom.ts';
import { shuffledPlaces } from './augment/shuffledPlaces.ts';

/** A copy in an order drawn by the seed, any of all with the same chance. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  // SAFETY: every place is one of the array's.
  return shuffledPlaces(items.length, seededRandom(seed)).map((place) => items[place] as T);
}
