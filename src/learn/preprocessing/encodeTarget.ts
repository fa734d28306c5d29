export interface Encoding {
  /** The place of each row's category, shape [n]. */
  readonly codes: Int32Array;
  readonly categories: number;
  /** Only these rows count; null for all. */
  readonly rows: ArrayLike<number> | null;
  readonly smooth: number | 'auto';
}

/**
 * The mean of the target over the rows of each category, drawn towards that of all rows (Micci-Barreca 2001).
 *
 * With a number m of rows that the mean of all counts for: (sum + m · mean) / (count + m). With `auto` the empirical
 * Bayes estimate, λ · mean of the category + (1 - λ) · mean of all, where λ = σ² n / (σ² n + s²), σ² is the variance of
 * the target over all rows and s² that over the n rows of the category.
 *
 * @param values of the target, shape [n], finite
 * @returns shape [categories]; the mean of all for a category without rows
 */
export function encodeTarget(values: Float64Array, { codes, categories, rows, smooth }: Encoding): Float64Array {
  const [counts, sums, squares] = [0, 1, 2].map(() => new Float64Array(categories)) as Sums; // SAFETY: three of them.
  const count = rows?.length ?? values.length;
  const rowAt = (at: number): number => (rows === null ? at : (rows[at] ?? 0));
  let total = 0;
  for (let at = 0; at < count; at += 1) {
    const row = rowAt(at);
    const [code, value] = [codes[row] ?? 0, values[row] ?? 0];
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + value;
    total += value;
  }
  const mean = total / count;
  let variance = 0;
  for (let at = 0; at < count; at += 1) {
    const row = rowAt(at);
    const [code, value] = [codes[row] ?? 0, values[row] ?? 0];
    squares[code] = (squares[code] ?? 0) + (value - (sums[code] ?? 0) / (counts[code] ?? 1)) ** 2;
    variance += (value - mean) ** 2 / count;
  }
  return counts.map((ofCategory, code) => {
    const sum = sums[code] ?? 0;
    if (ofCategory === 0) return mean;
    if (smooth !== 'auto') return (sum + smooth * mean) / (ofCategory + smooth);
    const weight = variance * ofCategory;
    const trust = weight / (weight + (squares[code] ?? 0) / ofCategory);
    // Where all rows have one target there is nothing to weigh.
    return Number.isNaN(trust) ? mean : trust * (sum / ofCategory) + (1 - trust) * mean;
  });
}

type Sums = [Float64Array, Float64Array, Float64Array];
