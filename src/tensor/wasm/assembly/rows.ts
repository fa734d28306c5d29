import { exp4, logarithm } from './exponential';
import { multiplyAdd } from './multiplyAdd';

// Over rows of `columns` float32: softmax and its kin. Reductions keep four partial sums.

/** log Σ eˣ of a row, less its maximum, which `rowMaximum` gives; the exponentials are stored at `out`. */
@inline
function exponentials(x: usize, columns: i32, maximum: f32, out: usize): f32 {
  const shift = f32x4.splat(maximum);
  let sums = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= columns; i += 4) {
    const e = exp4(f32x4.sub(v128.load(x + (i << 2)), shift));
    v128.store(out + (i << 2), e);
    sums = f32x4.add(sums, e);
  }
  let sum = lanesSum(sums);
  for (; i < columns; i++) {
    const e = f32x4.extract_lane(exp4(f32x4.sub(v128.load32_splat(x + (i << 2)), shift)), 0);
    f32.store(out + (i << 2), e);
    sum += e;
  }
  return sum;
}

@inline
function lanesSum(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** NaN when there is one. */
function rowMaximum(x: usize, columns: i32): f32 {
  let best = f32x4.splat(-Infinity);
  let i = 0;
  for (; i + 4 <= columns; i += 4) best = f32x4.max(best, v128.load(x + (i << 2)));
  for (; i < columns; i++) best = f32x4.max(best, v128.load32_splat(x + (i << 2)));
  return max(max(f32x4.extract_lane(best, 0), f32x4.extract_lane(best, 1)), max(f32x4.extract_lane(best, 2), f32x4.extract_lane(best, 3)));
}

export function softmax(x: usize, rows: i32, columns: i32, out: usize): void {
  for (; rows > 0; rows--) {
    const sum = exponentials(x, columns, rowMaximum(x, columns), out);
    scale(out, columns, 1 / sum);
    x += columns << 2;
    out += columns << 2;
  }
}

function scale(x: usize, columns: i32, factor: f32): void {
  const factors = f32x4.splat(factor);
  let i = 0;
  for (; i + 4 <= columns; i += 4) v128.store(x + (i << 2), f32x4.mul(v128.load(x + (i << 2)), factors));
  for (; i < columns; i++) f32.store(x + (i << 2), f32.load(x + (i << 2)) * factor);
}

/** x − max − log Σ e^(x − max). */
export function logSoftmax(x: usize, rows: i32, columns: i32, out: usize): void {
  for (; rows > 0; rows--) {
    const maximum = rowMaximum(x, columns);
    const less = <f32>logarithm(exponentials(x, columns, maximum, out));
    for (let i = 0; i < columns; i++) f32.store(out + (i << 2), f32.load(x + (i << 2)) - maximum - less);
    x += columns << 2;
    out += columns << 2;
  }
}

/** y · (dy − Σ dy·y) of each row. */
export function softmaxGradient(dy: usize, y: usize, rows: i32, columns: i32, out: usize): void {
  for (; rows > 0; rows--) {
    let sums = f32x4.splat(0);
    let i = 0;
    for (; i + 4 <= columns; i += 4) sums = multiplyAdd(v128.load(dy + (i << 2)), v128.load(y + (i << 2)), sums);
    let sum = lanesSum(sums);
    for (; i < columns; i++) sum += f32.load(dy + (i << 2)) * f32.load(y + (i << 2));
    const mean = f32x4.splat(sum);
    for (i = 0; i + 4 <= columns; i += 4) {
      v128.store(out + (i << 2), f32x4.mul(v128.load(y + (i << 2)), f32x4.sub(v128.load(dy + (i << 2)), mean)));
    }
    for (; i < columns; i++) f32.store(out + (i << 2), f32.load(y + (i << 2)) * (f32.load(dy + (i << 2)) - sum));
    dy += columns << 2;
    y += columns << 2;
    out += columns << 2;
  }
}

/** dy − e^y · Σ dy of each row, y being the log-softmax. */
export function logSoftmaxGradient(dy: usize, y: usize, rows: i32, columns: i32, out: usize): void {
  for (; rows > 0; rows--) {
    let sum: f32 = 0;
    for (let i = 0; i < columns; i++) sum += f32.load(dy + (i << 2));
    let i = 0;
    const sums = f32x4.splat(sum);
    for (; i + 4 <= columns; i += 4) {
      v128.store(out + (i << 2), f32x4.sub(v128.load(dy + (i << 2)), f32x4.mul(exp4(v128.load(y + (i << 2))), sums)));
    }
    for (; i < columns; i++) {
      const e = f32x4.extract_lane(exp4(v128.load32_splat(y + (i << 2))), 0);
      f32.store(out + (i << 2), f32.load(dy + (i << 2)) - e * sum);
    }
    dy += columns << 2;
    y += columns << 2;
    out += columns << 2;
  }
}

/** out[inner] = factor · Σ x[:, inner], of x as [outer, inner]. */
export function sumOuter(x: usize, outer: i32, inner: i32, factor: f32, out: usize): void {
  // Thousands of rows into one sum would lose digits: 128 rows at a time, then those sums (as pairwise summation).
  const wide = inner & ~3;
  for (let i = 0; i < wide; i += 4) {
    let total = f32x4.splat(0), row = 0;
    let at = x + (i << 2);
    while (row < outer) {
      let part = f32x4.splat(0), other = f32x4.splat(0);
      const end = min(outer, row + 128);
      for (; row + 2 <= end; row += 2) {
        part = f32x4.add(part, v128.load(at));
        other = f32x4.add(other, v128.load(at + (inner << 2)));
        at += inner << 3;
      }
      if (row < end) {
        part = f32x4.add(part, v128.load(at));
        at += inner << 2;
        row++;
      }
      total = f32x4.add(total, f32x4.add(part, other));
    }
    v128.store(out + (i << 2), f32x4.mul(total, f32x4.splat(factor)));
  }
  for (let i = wide; i < inner; i++) {
    let total: f64 = 0;
    for (let row = 0; row < outer; row++) total += f32.load(x + ((row * inner + i) << 2));
    f32.store(out + (i << 2), <f32>(total * factor));
  }
}

/** out[row] = factor · Σ x[row, :]. */
export function sumInner(x: usize, rows: i32, columns: i32, factor: f32, out: usize): void {
  for (; rows > 0; rows--) {
    let i = 0;
    let total: f64 = 0;
    while (i + 4 <= columns) {
      let part = f32x4.splat(0), other = f32x4.splat(0);
      const end = min(columns & ~3, i + 512);
      for (; i + 8 <= end; i += 8) {
        part = f32x4.add(part, v128.load(x + (i << 2)));
        other = f32x4.add(other, v128.load(x + (i << 2), 16));
      }
      if (i < end) {
        part = f32x4.add(part, v128.load(x + (i << 2)));
        i += 4;
      }
      total += lanesSum(f32x4.add(part, other));
    }
    for (; i < columns; i++) total += f32.load(x + (i << 2));
    f32.store(out, <f32>(total * factor));
    x += columns << 2;
    out += 4;
  }
}
