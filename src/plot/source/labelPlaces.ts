import type { Categories } from './Categories.ts';

/** The place of the label of a value as the engine writes it; the last one for all others. */
export function labelPlaces({ values, labels }: Categories): (value: string) => number {
  const known = new Map(values.map((value, place) => [value, place]));
  return (value) => known.get(value) ?? labels.length - 1;
}
