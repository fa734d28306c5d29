import { powerOfTwoAbove } from './PowerSums.ts';

/**
 * Pearson's correlation over the rows where both are finite; in two passes, scaled against overflow, and corrected for
 * the rounding of the means.
 *
 * @param a shape [n]
 * @param b shape [n]
 * @returns from −1 to 1; NaN where fewer than two rows are left or one side does not vary
 */
export function pearson(a: Float64Array, b: Float64Array): number {
  let count = 0;
  let meanA = 0;
  let meanB = 0;
  let reachA = 0;
  let reachB = 0;
  for (let row = 0; row < a.length; row += 1) {
    const x = a[row] ?? Number.NaN;
    const y = b[row] ?? Number.NaN;
    if (!isFinitePair(x, y)) continue;
    count += 1;
    // Running means cannot overflow, as a sum can.
    meanA += x / count - meanA / count;
    meanB += y / count - meanB / count;
    reachA = Math.max(reachA, Math.abs(x));
    reachB = Math.max(reachB, Math.abs(y));
  }
  if (count < 2 || reachA === 0 || reachB === 0) return Number.NaN;
  const scaleA = 1 / powerOfTwoAbove(reachA);
  const scaleB = 1 / powerOfTwoAbove(reachB);
  let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let row = 0; row < a.length; row += 1) {
    const x = a[row] ?? Number.NaN;
    const y = b[row] ?? Number.NaN;
    if (!isFinitePair(x, y)) continue;
    const dx = x * scaleA - meanA * scaleA;
    const dy = y * scaleB - meanB * scaleB;
    sa += dx;
    sb += dy;
    aa += dx * dx;
    bb += dy * dy;
    ab += dx * dy;
  }
  const [varianceA, varianceB] = [aa - (sa * sa) / count, bb - (sb * sb) / count];
  const noise = count * Number.EPSILON ** 2;
  if (varianceA <= noise || varianceB <= noise) return Number.NaN;
  return Math.max(-1, Math.min(1, (ab - (sa * sb) / count) / Math.sqrt(varianceA) / Math.sqrt(varianceB)));
}

/** A difference with itself is 0 for finite numbers alone. */
function isFinitePair(x: number, y: number): boolean {
  return x - x === 0 && y - y === 0;
}
