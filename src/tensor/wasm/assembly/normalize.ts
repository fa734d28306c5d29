import { multiplyAdd } from './multiplyAdd';

// Normalisation of float32 as [rows, columns]: of each column (batch normalisation, channels last) or of each row
// (layer normalisation), and the gradients. Sums of many rows are made of partial ones, to lose no digits.

/** y = (x − mean) · scale / √(variance + ε) + offset, with one number a column each. scale and offset may be 0. */
export function batchNormalize(
  x: usize, rows: i32, columns: i32, mean: usize, variance: usize, scale: usize, offset: usize, epsilon: f32, out: usize, scratch: usize,
): void {
  const factors = scratch;
  for (let i = 0; i < columns; i++) {
    const factor: f32 = 1 / sqrt(f32.load(variance + (i << 2)) + epsilon);
    f32.store(factors + (i << 2), scale == 0 ? factor : factor * f32.load(scale + (i << 2)));
  }
  const wide = columns & ~3;
  for (; rows > 0; rows--) {
    for (let i = 0; i < wide; i += 4) {
      const at = i << 2;
      const start = offset == 0 ? f32x4.splat(0) : v128.load(offset + at);
      v128.store(out + at, multiplyAdd(f32x4.sub(v128.load(x + at), v128.load(mean + at)), v128.load(factors + at), start));
    }
    for (let i = wide; i < columns; i++) {
      const at = i << 2;
      const start = offset == 0 ? f32x4.splat(0) : v128.load32_splat(offset + at);
      const one = multiplyAdd(f32x4.sub(v128.load32_splat(x + at), v128.load32_splat(mean + at)), v128.load32_splat(factors + at), start);
      f32.store(out + at, f32x4.extract_lane(one, 0));
    }
    x += columns << 2;
    out += columns << 2;
  }
}

/** Of each column the mean and the variance (of the whole population), in two passes. */
export function columnMoments(x: usize, rows: i32, columns: i32, mean: usize, variance: usize): void {
  const share: f32 = 1 / <f32>rows;
  columnSums(x, 0, 0, 0, rows, columns, mean);
  scaleBy(mean, columns, share);
  columnSums(x, mean, x, mean, rows, columns, variance);
  scaleBy(variance, columns, share);
}

function scaleBy(x: usize, count: i32, factor: f32): void {
  for (let i = 0; i < count; i++) f32.store(x + (i << 2), f32.load(x + (i << 2)) * factor);
}

/** Σ over rows of (a − aLess) · (b − bLess), `…Less` being one number a column or 0; without b, of a alone. */
function columnSums(a: usize, aLess: usize, b: usize, bLess: usize, rows: i32, columns: i32, out: usize): void {
  const line = columns << 2, wide = columns & ~3;
  for (let column = 0; column < wide; column += 4) {
    const at = column << 2;
    const lessA = aLess == 0 ? f32x4.splat(0) : v128.load(aLess + at);
    const lessB = bLess == 0 ? f32x4.splat(0) : v128.load(bLess + at);
    let total = f32x4.splat(0);
    let left = a + at, right = b + at;
    for (let row = 0; row < rows; ) {
      let part = f32x4.splat(0);
      const end = min(rows, row + 128);
      if (b == 0) {
        for (; row < end; row++) {
          part = f32x4.add(part, v128.load(left));
          left += line;
        }
      } else {
        for (; row < end; row++) {
          part = multiplyAdd(f32x4.sub(v128.load(left), lessA), f32x4.sub(v128.load(right), lessB), part);
          left += line;
          right += line;
        }
      }
      total = f32x4.add(total, part);
    }
    v128.store(out + at, total);
  }
  for (let column = wide; column < columns; column++) {
    const at = column << 2;
    const lessA: f32 = aLess == 0 ? 0 : f32.load(aLess + at);
    const lessB: f32 = bLess == 0 ? 0 : f32.load(bLess + at);
    let total: f64 = 0;
    for (let row = 0; row < rows; row++) {
      const left = f32.load(a + row * line + at) - lessA;
      total += b == 0 ? left : left * (f32.load(b + row * line + at) - lessB);
    }
    f32.store(out + at, <f32>total);
  }
}

/** The two sums that all gradients of a batch normalisation are made of: Σ dy and Σ dy · (x − mean). */
export function batchNormalizeSums(
  dy: usize, x: usize, rows: i32, columns: i32, mean: usize, sums: usize, products: usize,
): void {
  columnSums(dy, 0, 0, 0, rows, columns, sums);
  columnSums(dy, 0, x, mean, rows, columns, products);
}

/**
 * dx = a · dy + b · (x − mean) + c with one number a column each: what the gradient of x comes to, with and without
 * the mean and the variance depending on it.
 */
export function batchNormalizeGradient(
  dy: usize, x: usize, rows: i32, columns: i32, mean: usize, a: usize, b: usize, c: usize, out: usize,
): void {
  const wide = columns & ~3;
  for (; rows > 0; rows--) {
    for (let i = 0; i < wide; i += 4) {
      const at = i << 2;
      const spread = multiplyAdd(f32x4.sub(v128.load(x + at), v128.load(mean + at)), v128.load(b + at), v128.load(c + at));
      v128.store(out + at, multiplyAdd(v128.load(dy + at), v128.load(a + at), spread));
    }
    for (let i = wide; i < columns; i++) {
      const at = i << 2;
      const spread = (f32.load(x + at) - f32.load(mean + at)) * f32.load(b + at) + f32.load(c + at);
      f32.store(out + at, f32.load(dy + at) * f32.load(a + at) + spread);
    }
    dy += columns << 2;
    x += columns << 2;
    out += columns << 2;
  }
}

/**
 * y = (x − m) / √(v + ε) · scale + offset, m and v being the row's mean and variance; scale and offset are one number a
 * column, or 0. The rows' m and 1 / √(v + ε) are stored at `means` and `factors`.
 */
export function layerNormalize(
  x: usize, rows: i32, columns: i32, scale: usize, offset: usize, epsilon: f32, out: usize, means: usize, factors: usize,
): void {
  for (; rows > 0; rows--) {
    const mean = rowSum(x, columns) / <f32>columns;
    const factor: f32 = 1 / sqrt(rowSquares(x, mean, columns) / <f32>columns + epsilon);
    f32.store(means, mean);
    f32.store(factors, factor);
    const less = f32x4.splat(mean), by = f32x4.splat(factor);
    let i = 0;
    for (; i + 4 <= columns; i += 4) v128.store(out + (i << 2), placed(v128.load(x + (i << 2)), less, by, scale, offset, i << 2, false));
    for (; i < columns; i++) {
      const one = placed(v128.load32_splat(x + (i << 2)), less, by, scale, offset, i << 2, true);
      f32.store(out + (i << 2), f32x4.extract_lane(one, 0));
    }
    means += 4;
    factors += 4;
    x += columns << 2;
    out += columns << 2;
  }
}

@inline
function placed(x: v128, less: v128, by: v128, scale: usize, offset: usize, at: i32, few: bool): v128 {
  let y = f32x4.mul(f32x4.sub(x, less), by);
  if (scale != 0) y = f32x4.mul(y, few ? v128.load32_splat(scale + at) : v128.load(scale + at));
  if (offset != 0) y = f32x4.add(y, few ? v128.load32_splat(offset + at) : v128.load(offset + at));
  return y;
}

/**
 * With x̂ = (x − m) · factor and g = dy · scale: dx = factor · (g − mean(g) − x̂ · mean(g · x̂)); dScale = Σ dy · x̂ and
 * dOffset = Σ dy over the rows, which start at 0 here.
 */
export function layerNormalizeGradient(
  dy: usize, x: usize, rows: i32, columns: i32, scale: usize, means: usize, factors: usize,
  out: usize, dScale: usize, dOffset: usize,
): void {
  memory.fill(dScale, 0, columns << 2);
  memory.fill(dOffset, 0, columns << 2);
  const wide = columns & ~3;
  for (; rows > 0; rows--) {
    const mean = f32.load(means), factor = f32.load(factors);
    const less = f32x4.splat(mean), by = f32x4.splat(factor);
    let sums = f32x4.splat(0), products = f32x4.splat(0);
    for (let i = 0; i < wide; i += 4) {
      const at = i << 2;
      const d = v128.load(dy + at), spread = f32x4.mul(f32x4.sub(v128.load(x + at), less), by);
      const g = scale == 0 ? d : f32x4.mul(d, v128.load(scale + at));
      sums = f32x4.add(sums, g);
      products = multiplyAdd(g, spread, products);
      v128.store(dScale + at, multiplyAdd(d, spread, v128.load(dScale + at)));
      v128.store(dOffset + at, f32x4.add(v128.load(dOffset + at), d));
    }
    let sum = lanes(sums), product = lanes(products);
    for (let i = wide; i < columns; i++) {
      const at = i << 2;
      const d = f32.load(dy + at), spread: f32 = (f32.load(x + at) - mean) * factor;
      const g = scale == 0 ? d : d * f32.load(scale + at);
      sum += g;
      product += g * spread;
      f32.store(dScale + at, f32.load(dScale + at) + d * spread);
      f32.store(dOffset + at, f32.load(dOffset + at) + d);
    }
    const meanG: f32 = sum / <f32>columns, meanProduct: f32 = product / <f32>columns;
    const ofG = f32x4.splat(meanG), ofProduct = f32x4.splat(meanProduct);
    for (let i = 0; i < wide; i += 4) {
      const at = i << 2;
      const d = v128.load(dy + at), spread = f32x4.mul(f32x4.sub(v128.load(x + at), less), by);
      const g = scale == 0 ? d : f32x4.mul(d, v128.load(scale + at));
      v128.store(out + at, f32x4.mul(by, f32x4.sub(f32x4.sub(g, ofG), f32x4.mul(spread, ofProduct))));
    }
    for (let i = wide; i < columns; i++) {
      const at = i << 2;
      const d = f32.load(dy + at), spread: f32 = (f32.load(x + at) - mean) * factor;
      const g = scale == 0 ? d : d * f32.load(scale + at);
      f32.store(out + at, factor * (g - meanG - spread * meanProduct));
    }
    means += 4;
    factors += 4;
    dy += columns << 2;
    x += columns << 2;
    out += columns << 2;
  }
}

@inline
function lanes(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

function rowSum(x: usize, columns: i32): f32 {
  let sums = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= columns; i += 4) sums = f32x4.add(sums, v128.load(x + (i << 2)));
  let sum = lanes(sums);
  for (; i < columns; i++) sum += f32.load(x + (i << 2));
  return sum;
}

function rowSquares(x: usize, mean: f32, columns: i32): f32 {
  const less = f32x4.splat(mean);
  let sums = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= columns; i += 4) {
    const d = f32x4.sub(v128.load(x + (i << 2)), less);
    sums = multiplyAdd(d, d, sums);
  }
  let sum = lanes(sums);
  for (; i < columns; i++) {
    const d = f32.load(x + (i << 2)) - mean;
    sum += d * d;
  }
  return sum;
}
