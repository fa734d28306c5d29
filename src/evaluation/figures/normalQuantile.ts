/**
 * Quantile of the standard normal distribution: Acklam's rational approximation (2003), relative error below 1.2e-9.
 *
 * @param share above 0 and below 1
 */
export function normalQuantile(share: number): number {
  const edge = 0.02425;
  if (share < edge) return tail(Math.sqrt(-2 * Math.log(share)));
  if (share > 1 - edge) return -tail(Math.sqrt(-2 * Math.log(1 - share)));
  const middle = share - 0.5;
  const square = middle * middle;
  return (middle * polynomial(a, square)) / (square * polynomial(b, square) + 1);
}

const a = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const b = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1];
const c = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function tail(root: number): number {
  return polynomial(c, root) / (root * polynomial(d, root) + 1);
}

/** The highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
