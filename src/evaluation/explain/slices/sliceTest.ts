import type { LossSums } from './sliceSums.ts';
import { studentTail } from './studentTail.ts';

export interface SliceTest {
  /** Mean loss of the slice, and of all other rows. */
  readonly meanLoss: number;
  readonly restLoss: number;
  /** Their difference in standard deviations. */
  readonly effectSize: number;
  /** One-sided: that the slice is not worse than the rest. */
  readonly pValue: number;
}

/**
 * A slice against all other rows, as SliceFinder does it (Chung et al. 2019): the effect size
 * √2 (mean - mean of the rest) / √(variance + variance of the rest), and Welch's t-test.
 *
 * Where neither part varies, the effect size is in standard deviations of all losses, and the p-value is that of drawing
 * the slice's rows by chance, bounded from above by 1 / rows.
 *
 * @param all rows of the table; at least two more than the slice's
 */
export function sliceTest(slice: LossSums, all: LossSums): SliceTest {
  const rest = { rows: all.rows - slice.rows, sum: all.sum - slice.sum, squares: all.squares - slice.squares };
  const [mine, others, whole] = [moments(slice), moments(rest), moments(all)];
  const difference = mine.mean - others.mean;
  const spread = mine.variance + others.variance;
  const scale = spread > 0 ? spread : 2 * whole.variance;
  const effectSize = scale > 0 ? (Math.SQRT2 * difference) / Math.sqrt(scale) : 0;
  return { meanLoss: mine.mean, restLoss: others.mean, effectSize, pValue: welch(mine, others) };
}

interface Moments {
  readonly rows: number;
  readonly mean: number;
  /** Of the sample: divided by one less than the rows. */
  readonly variance: number;
}

function moments({ rows, sum, squares }: LossSums): Moments {
  const mean = sum / rows;
  const left = squares - rows * mean * mean;
  // What rounding leaves of a difference of large sums is no variance.
  const variance = left > 1e-12 * squares ? left / (rows - 1) : 0;
  return { rows, mean, variance };
}

function welch(one: Moments, other: Moments): number {
  const [first, second] = [one.variance / one.rows, other.variance / other.rows];
  const difference = one.mean - other.mean;
  if (first + second === 0) return difference > 0 ? 1 / (one.rows + other.rows) : 1;
  const degrees = (first + second) ** 2 / (first ** 2 / (one.rows - 1) + second ** 2 / (other.rows - 1));
  return studentTail(difference / Math.sqrt(first + second), degrees);
}
