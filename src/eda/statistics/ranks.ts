import { lowerBound } from '../../data/lowerBound.ts';

/**
 * How many values of a column are less than each of its own; −1 where the value is NaN. Shape [n].
 *
 * @param known the values in ascending order, if that is known; used unless some are infinite
 */
export function placesAmong(values: Float64Array, known?: Float64Array): Int32Array {
  const sorted = known?.length === countPresent(values) ? known : values.filter((value) => !Number.isNaN(value)).sort();
  const places = new Int32Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    places[row] = Number.isNaN(value) ? -1 : lowerBound(sorted, value);
  }
  return places;
}

function countPresent(values: Float64Array): number {
  const { length } = values;
  let count = 0;
  for (let row = 0; row < length; row += 1) if (!Number.isNaN(values[row] ?? 0)) count += 1;
  return count;
}

/**
 * Ranks from 1, ties sharing their mean; NaN where missing. Counted, not sorted: equal values have one place.
 *
 * @param places of `placesAmong`
 * @param other a second column: only rows where it is there, too, are ranked
 */
export function ranksOfPlaces(places: Int32Array, other: Int32Array = places): Float64Array {
  const counts = new Int32Array(places.length);
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row] ?? -1;
    if (place >= 0 && (other[row] ?? -1) >= 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  const rankAt = new Float64Array(places.length);
  let before = 0;
  for (let place = 0; place < counts.length; place += 1) {
    const count = counts[place] ?? 0;
    rankAt[place] = before + (count + 1) / 2;
    before += count;
  }
  const ranks = new Float64Array(places.length);
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row] ?? -1;
    ranks[row] = place >= 0 && (other[row] ?? -1) >= 0 ? (rankAt[place] ?? Number.NaN) : Number.NaN;
  }
  return ranks;
}
