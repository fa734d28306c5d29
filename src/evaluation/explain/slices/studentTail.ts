import { logGamma } from '../../../monitor/statistics/logGamma.ts';

/**
 * How likely Student's t is to be at least that large: half the regularised incomplete beta function I(ν/2, 1/2) at
 * ν / (ν + t²), by Lentz's continued fraction (Press et al., Numerical Recipes, §6.4).
 *
 * @param statistic any number; Infinity gives 0
 * @param degreesOfFreedom above 0
 * @returns from 0 to 1
 */
export function studentTail(statistic: number, degreesOfFreedom: number): number {
  if (!Number.isFinite(statistic)) return statistic > 0 ? 0 : 1;
  const both = incompleteBeta(degreesOfFreedom / (degreesOfFreedom + statistic ** 2), degreesOfFreedom / 2, 0.5);
  return statistic >= 0 ? both / 2 : 1 - both / 2;
}

function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const factor = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast below the mean of the beta distribution; above it the mirrored one does.
  return x < (a + 1) / (a + b + 2)
    ? (factor * continuedFraction(x, a, b)) / a
    : 1 - (factor * continuedFraction(1 - x, b, a)) / b;
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 1_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let delta = 1;
    for (const numerator of [even, odd]) {
      d = 1 / nonZero(1 + numerator * d);
      c = nonZero(1 + numerator / c);
      delta = d * c;
      h *= delta;
    }
    if (Math.abs(delta - 1) < 1e-15) break;
  }
  return h;
}
