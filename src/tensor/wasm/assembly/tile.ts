import { multiplyAdd } from './multiplyAdd';

/** Rows and columns of a tile. */
export const tileRows: i32 = 4;
export const tileColumns: i32 = 8;

/**
 * The heart of every product here: a tile of 4 rows × 8 columns, out = start + Σₖ a(row, k) · b(k, column).
 *
 * Eight vectors of sums hide the latency of the multiply-adds, and leave V8 registers to spare: 6 × 8, or two
 * steps of k at once, are slower, since its compiler then keeps sums in memory (measured: 42 against 28 GFLOP/s).
 *
 * `a0` … `a3` are the rows' first elements. `k` runs over `segments` runs of `length` elements; within a run they
 * are `kStride` apart, and the runs' begins are `segmentStride` apart. b's rows of 8 are `bStride` apart. Addresses
 * and strides are in bytes; `start` and `out` may be the same.
 */
export function tile(
  a0: usize, a1: usize, a2: usize, a3: usize,
  kStride: i32, length: i32, segments: i32, segmentStride: i32,
  b: usize, bStride: i32,
  start: usize, startStride: i32,
  out: usize, outStride: i32,
): void {
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  start += startStride;
  let c10 = v128.load(start), c11 = v128.load(start, 16);
  start += startStride;
  let c20 = v128.load(start), c21 = v128.load(start, 16);
  start += startStride;
  let c30 = v128.load(start), c31 = v128.load(start, 16);
  const skip = segmentStride - length * kStride;
  for (; segments > 0; segments--) {
    for (let k = length; k > 0; k--) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      const x0 = v128.load32_splat(a0);
      c00 = multiplyAdd(x0, b0, c00);
      c01 = multiplyAdd(x0, b1, c01);
      const x1 = v128.load32_splat(a1);
      c10 = multiplyAdd(x1, b0, c10);
      c11 = multiplyAdd(x1, b1, c11);
      const x2 = v128.load32_splat(a2);
      c20 = multiplyAdd(x2, b0, c20);
      c21 = multiplyAdd(x2, b1, c21);
      const x3 = v128.load32_splat(a3);
      c30 = multiplyAdd(x3, b0, c30);
      c31 = multiplyAdd(x3, b1, c31);
      b += bStride;
      a0 += kStride;
      a1 += kStride;
      a2 += kStride;
      a3 += kStride;
    }
    a0 += skip;
    a1 += skip;
    a2 += skip;
    a3 += skip;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  out += outStride;
  v128.store(out, c10);
  v128.store(out, c11, 16);
  out += outStride;
  v128.store(out, c20);
  v128.store(out, c21, 16);
  out += outStride;
  v128.store(out, c30);
  v128.store(out, c31, 16);
}

/** Copies the `rows` × `columns` of a result that lie inside of it, from or to a tile that overhangs its edge. */
export function copyPart(from: usize, fromStride: i32, to: usize, toStride: i32, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      f32.store(to + (column << 2), f32.load(from + (column << 2)));
    }
    from += fromStride;
    to += toStride;
  }
}
