const mostRounds = 100;

/**
 * Probabilities of all classes out of those of every pair: method 2 of Wu, Lin and Weng 2004, as libsvm.
 *
 * @param pairwise the probability of the one class where it is one of the two, shape [classes][classes]
 */
export function coupledShares(pairwise: readonly (readonly number[])[]): number[] {
  const count = pairwise.length;
  const share = (one: number, other: number): number => pairwise[one]?.[other] ?? 0;
  const matrix = pairwise.map((_, one) =>
    pairwise.map((__, other) => {
      if (one !== other) return -share(other, one) * share(one, other);
      return pairwise.reduce((sum, ___, third) => sum + (third === one ? 0 : share(third, one) ** 2), 0);
    }),
  );
  const shares = pairwise.map(() => 1 / count);
  for (let round = 0; round < Math.max(mostRounds, count); round += 1) {
    const products = matrix.map((row) => row.reduce((sum, value, at) => sum + value * (shares[at] ?? 0), 0));
    let whole = products.reduce((sum, value, at) => sum + value * (shares[at] ?? 0), 0);
    if (Math.max(...products.map((value) => Math.abs(value - whole))) < 0.005 / count) break;
    for (let one = 0; one < count; one += 1) {
      const own = matrix[one]?.[one] ?? 1;
      const product = products[one] ?? 0;
      const change = (whole - product) / own;
      shares[one] = (shares[one] ?? 0) + change;
      whole = (whole + change * (change * own + 2 * product)) / (1 + change) ** 2;
      for (let other = 0; other < count; other += 1) {
        products[other] = ((products[other] ?? 0) + change * (matrix[one]?.[other] ?? 0)) / (1 + change);
        shares[other] = (shares[other] ?? 0) / (1 + change);
      }
    }
  }
  return shares;
}
