/**
 * McNemar's test (1947): whether two classifiers are right on the same share of rows, by the rows on which only one of
 * them is. Exact (binomial) below 1,000 such rows, else χ² with continuity correction (Edwards 1948).
 *
 * @param onlyFirst rows on which only the first one is right
 * @param onlySecond rows on which only the second one is right
 * @returns two-sided p-value
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  const rows = onlyFirst + onlySecond;
  if (rows === 0) return 1;
  if (rows < mostExact) return Math.min(1, 2 * binomialTail(Math.min(onlyFirst, onlySecond), rows));
  const statistic = (Math.abs(onlyFirst - onlySecond) - 1) ** 2 / rows;
  return chiSquareTail(statistic);
}

const mostExact = 1_000;

/** Chance of at most so many heads in fair throws. */
function binomialTail(most: number, throws: number): number {
  let logTerm = -throws * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let heads = 1; heads <= most; heads += 1) {
    logTerm += Math.log((throws - heads + 1) / heads);
    sum += Math.exp(logTerm);
  }
  return sum;
}

/** Upper tail of χ² with one degree of freedom: that of a normal deviate on both sides. */
function chiSquareTail(statistic: number): number {
  return complementaryError(Math.sqrt(statistic / 2));
}

/** erfc by the Chebyshev fit of Press et al. (Numerical Recipes, §6.2): relative error below 1.2e-7. */
function complementaryError(z: number): number {
  const t = 1 / (1 + z / 2);
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ];
  const fit = coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-z * z + fit);
}
