/**
 * Probabilities of several tests, each as large as it must be for the chance of a single false alarm among all of them to be
 * the level that it is compared with (Holm 1979); whatever the tests have to do with one another.
 *
 * @param pValues shape [tests]
 * @returns the same order, from 0 to 1
 */
export function adjustedByHolm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const adjusted = pValues.map(() => 1);
  let least = 0;
  order.forEach((at, rank) => {
    least = Math.max(least, Math.min(1, (pValues[at] ?? 1) * (pValues.length - rank)));
    adjusted[at] = least;
  });
  return adjusted;
}
