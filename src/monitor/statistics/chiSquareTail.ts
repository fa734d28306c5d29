import { logGamma } from './logGamma.ts';

/**
 * How likely a chi-square statistic is to be at least that large by chance: the regularised upper incomplete gamma
 * function Q(k/2, x/2), by its series below and its continued fraction above (Press et al., Numerical Recipes, §6.2).
 *
 * @returns from 0 to 1; NaN without a degree of freedom
 */
export function chiSquareTail(statistic: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom <= 0) return Number.NaN;
  const [a, x] = [degreesOfFreedom / 2, statistic / 2];
  if (x <= 0) return 1;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? Math.max(0, 1 - factor * series(a, x)) : factor * continuedFraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000 && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return h;
  function nonZero(value: number): number {
    return Math.abs(value) < tiny ? tiny : value;
  }
}
