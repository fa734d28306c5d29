/**
 * The logarithmic derivative of the gamma function: by its recurrence up to 12, from there by the asymptotic series
 * (Abramowitz and Stegun 1964, 6.3.5 and 6.3.18), to about 15 digits.
 *
 * @param x above 0
 */
export function digamma(x: number): number {
  let [at, sum] = [x, 0];
  for (; at < 12; at += 1) sum -= 1 / at;
  const inverse = 1 / (at * at);
  const series =
    inverse *
    (1 / 12 -
      inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse * (1 / 132 - (inverse * 691) / 32760)))));
  return sum + Math.log(at) - 0.5 / at - series;
}
