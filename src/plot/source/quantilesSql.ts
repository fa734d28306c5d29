/**
 * SQL for a list of quantiles, linear between the two nearest values as NumPy's default (type 7 of Hyndman and Fan).
 *
 * @param value a DOUBLE, finite
 * @param shares from 0 to 1
 */
export function quantilesSql(value: string, shares: readonly number[]): string {
  // By powers of two, which cost no digit: the difference of two values near ±1e308 is beyond a double.
  return `list_transform(quantile_cont(${value} / 4, [${shares.join(', ')}]), lambda q: q * 4)`;
}
