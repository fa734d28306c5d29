import type { Rate } from './FairnessReport.ts';

/**
 * A share with Wilson's score interval (1927): good for small counts and for shares near 0 and 1.
 *
 * @param z quantile of the normal distribution, such as 1.96 for 95%
 */
export function wilsonInterval(hits: number, of: number, z: number): Rate {
  if (of === 0) return { value: null, low: null, high: null, of };
  const share = hits / of;
  const centre = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return {
    value: share,
    low: hits === 0 ? 0 : Math.max(0, (centre - reach) / whole),
    high: hits === of ? 1 : Math.min(1, (centre + reach) / whole),
    of,
  };
}

/**
 * The interval of the difference of two shares by Newcombe's hybrid of Wilson's (1998, method 10).
 *
 * @param one the larger share
 */
export function differenceInterval(one: Rate, other: Rate): { readonly low: number; readonly high: number } | null {
  const [p, q] = [one.value, other.value];
  if (p === null || q === null) return null;
  const difference = p - q;
  return {
    low: difference - Math.hypot(p - (one.low ?? p), (other.high ?? q) - q),
    high: difference + Math.hypot((one.high ?? p) - p, q - (other.low ?? q)),
  };
}
