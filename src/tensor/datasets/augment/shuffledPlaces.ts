import type { Random } from './Values.ts';

/** 0 to count − 1 in a random order (Fisher and Yates; Knuth 1997, 3.4.2 P). */
export function shuffledPlaces(count: number, random: Random): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
  }
  return places;
}
