import type { Matrix } from '../input/readMatrix.ts';

/** A kernel of two rows, with its numbers settled. */
export type Kernel = { readonly name: 'linear' } | { readonly name: 'rbf'; readonly gamma: number };

/** `scale`: 1 / (columns · variance of all numbers of x); `auto`: 1 / columns. */
export type Gamma = 'scale' | 'auto' | number;

export function settledKernel(name: Kernel['name'], gamma: Gamma, { columns, values }: Matrix): Kernel {
  if (name === 'linear') return { name };
  if (typeof gamma === 'number') return { name, gamma };
  if (gamma === 'auto') return { name, gamma: 1 / columns };
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  const variance = squares / values.length;
  return { name, gamma: variance === 0 ? 1 : 1 / (columns * variance) };
}

/** Σ square of each row, shape [rows]. */
export function squaresOf({ rows, columns, values }: Matrix): Float64Array {
  const squares = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) sum += (values[at] ?? 0) ** 2;
    squares[row] = sum;
  }
  return squares;
}

/** The kernel of one row with all points, shape [points]. */
export function kernelRow(
  kernel: Kernel,
  row: Float64Array,
  { points, squares }: { readonly points: Matrix; readonly squares: Float64Array },
): Float64Array {
  const { rows, columns, values } = points;
  const products = new Float64Array(rows);
  let own = 0;
  for (const value of row) own += value * value;
  for (let point = 0; point < rows; point += 1) {
    const start = point * columns;
    let sum = 0;
    for (let at = 0; at < columns; at += 1) sum += (row[at] ?? 0) * (values[start + at] ?? 0);
    products[point] =
      kernel.name === 'linear' ? sum : Math.exp(-kernel.gamma * Math.max(0, own + (squares[point] ?? 0) - 2 * sum));
  }
  return products;
}
