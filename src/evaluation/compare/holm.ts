/** Holm's adjusted p-values (1979): the chance of one false find or more among all tests stays below each level. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((one, other) => (pValues[one] ?? 0) - (pValues[other] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let most = 0;
  for (const [place, at] of order.entries()) {
    most = Math.max(most, Math.min(1, (pValues[at] ?? 1) * (pValues.length - place)));
    adjusted[at] = most;
  }
  return adjusted;
}
