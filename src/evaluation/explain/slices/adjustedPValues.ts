/**
 * Benjamini and Hochberg's adjusted p-values (1995): those of at most `alpha` hold at most that share of false finds.
 *
 * @param pValues shape [tests]
 * @returns in the same order, from 0 to 1
 */
export function adjustedPValues(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((one, other) => (pValues[other] ?? 0) - (pValues[one] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  order.forEach((at, place) => {
    least = Math.min(least, ((pValues[at] ?? 1) * pValues.length) / (pValues.length - place));
    adjusted[at] = least;
  });
  return adjusted;
}
