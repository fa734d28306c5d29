import { placesAmong, ranksOfPlaces } from './ranks.ts';

/**
 * Area under the ROC curve of one feature; ties count one half (Mann–Whitney U).
 *
 * @param values shape [n]; NaN rows do not count
 * @param isPositive 1 for the class looked for, 0 for others, shape [n]; 255 for rows that do not count
 * @returns from 0 to 1, 0.5 is chance; NaN without both classes
 */
export function areaUnderCurve(values: Float64Array, isPositive: Uint8Array): number {
  const used = values.map((value, row) => (isPositive[row] === 255 ? Number.NaN : value));
  const ranks = ranksOfPlaces(placesAmong(used));
  let [positives, negatives, sum] = [0, 0, 0];
  ranks.forEach((rank, row) => {
    if (Number.isNaN(rank)) return;
    if (isPositive[row] === 1) {
      positives += 1;
      sum += rank;
    } else negatives += 1;
  });
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
