import { multiplyAdd } from './multiplyAdd';

// The tile of tile.ts for four rows after four, where the numbers of a row are adjacent and b is a packed panel: without
// a call for each tile, and with strides that are known, long products are a little faster, short ones by a quarter.

/** out = start + a · b for eight columns. `rows` is a multiple of 4; with a `startStride` of 0 all start from the same. */
export function panelRows(
  rows: i32, depth: i32, a: usize, aLine: i32, b: usize, out: usize, outLine: i32, start: usize, startStride: i32,
): void {
  for (; rows > 0; rows -= 4) {
    let a0 = a, a1 = a + aLine, a2 = a1 + aLine, a3 = a2 + aLine, from = b, at = start;
    let c00 = v128.load(at), c01 = v128.load(at, 16);
    at += startStride;
    let c10 = v128.load(at), c11 = v128.load(at, 16);
    at += startStride;
    let c20 = v128.load(at), c21 = v128.load(at, 16);
    at += startStride;
    let c30 = v128.load(at), c31 = v128.load(at, 16);
    for (let k = depth; k > 0; k--) {
      const b0 = v128.load(from), b1 = v128.load(from, 16);
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
      from += 32;
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    out += outLine;
    v128.store(out, c10);
    v128.store(out, c11, 16);
    out += outLine;
    v128.store(out, c20);
    v128.store(out, c21, 16);
    out += outLine;
    v128.store(out, c30);
    v128.store(out, c31, 16);
    out += outLine;
    a += aLine << 2;
    start += startStride << 2;
  }
}

/** out = a · b for eight columns. Where `rows` is no multiple of 4, up to three rows more are read and written. */
export function productRows(rows: i32, depth: i32, a: usize, aLine: i32, b: usize, out: usize, outLine: i32): void {
  for (; rows > 0; rows -= 4) {
    let a0 = a, a1 = a + aLine, a2 = a1 + aLine, a3 = a2 + aLine, from = b;
    let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
    for (let k = depth; k > 0; k--) {
      const b0 = v128.load(from), b1 = v128.load(from, 16);
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
      from += 32;
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    out += outLine;
    v128.store(out, c10);
    v128.store(out, c11, 16);
    out += outLine;
    v128.store(out, c20);
    v128.store(out, c21, 16);
    out += outLine;
    v128.store(out, c30);
    v128.store(out, c31, 16);
    out += outLine;
    a += aLine << 2;
  }
}

