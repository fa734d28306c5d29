import { finish } from './finish';
import { panelRows } from './panelRows';
import { packPanels } from './panels';
import { copyPart, tile } from './tile';

/** Steps of k, rows, and columns that are worked on together: b's block stays in the second-level cache. */
const kBlock: i32 = 384;
const rowBlock: i32 = 128;
const columnBlock: i32 = 256;

/**
 * c = activation(a · b + bias) for `batch` pairs of matrices, float32.
 *
 * Element (m, k) of a is at `a + m·aRow + k·aK`, (k, n) of b at `b + k·bK + n·bN`, (m, n) of c at `c + m·cRow + 4n`;
 * the pairs are `aBatch`, `bBatch`, `cBatch` apart (0 repeats an operand). All in bytes; one of bK and bN is 4.
 *
 * @param bias 0, or the address of n numbers
 * @param activation a code of `finish`
 * @param accumulate 1: c += a · b instead; neither bias nor activation then
 * @param scratch `gemmScratchBytes` bytes, at a multiple of 16
 */
export function gemm(
  batch: i32, m: i32, n: i32, k: i32,
  a: usize, aBatch: i32, aRow: i32, aK: i32,
  b: usize, bBatch: i32, bK: i32, bN: i32,
  c: usize, cBatch: i32, cRow: i32,
  bias: usize, activation: i32, accumulate: i32, scratch: usize,
): void {
  for (let index = 0; index < batch; index++) {
    product(m, n, k, a, aRow, aK, b, bK, bN, c, cRow, bias, accumulate, scratch);
    if (activation != 0) for (let row = 0; row < m; row++) finish(c + row * cRow, n, activation);
    a += aBatch;
    b += bBatch;
    c += cBatch;
  }
}

/** Of the scratch memory: one tile, starts of a row, the packed rows of a, the packed panels of b. */
const tileBytes: i32 = 128;
const startBytes: i32 = (columnBlock + 8) * 4;
const packedABytes: i32 = rowBlock * kBlock * 4;

export function gemmScratchBytes(): i32 {
  return tileBytes + startBytes + packedABytes + (columnBlock + 8) * kBlock * 4;
}

function product(
  m: i32, n: i32, k: i32,
  a: usize, aRow: i32, aK: i32,
  b: usize, bK: i32, bN: i32,
  c: usize, cRow: i32,
  bias: usize, accumulate: i32, scratch: usize,
): void {
  const starts = scratch + tileBytes, packedA = starts + startBytes, packedB = packedA + packedABytes;
  // Rows of a that are scattered in memory (a transposed operand) are gathered when more than two panels read them.
  const packsA = aRow == 4 && aK != 4 && n > 16;
  // With few rows, b is read so seldom that packing it would be most of the work.
  const inPlace = bN == 4 && m <= 8;
  for (let n0 = 0; n0 < n; n0 += columnBlock) {
    const columns = min(columnBlock, n - n0);
    fillStarts(starts, bias == 0 ? 0 : bias + (n0 << 2), columns);
    for (let k0 = 0; k0 < max(k, 1); k0 += kBlock) {
      const depth = min(kBlock, k - k0);
      const from = b + k0 * bK + n0 * bN;
      const whole = inPlace ? columns & ~7 : 0;
      packPanels(from + whole * bN, bK, bN, depth, columns - whole, packedB);
      for (let m0 = 0; m0 < m; m0 += rowBlock) {
        const rows = min(rowBlock, m - m0);
        let rowsFrom = a + m0 * aRow + k0 * aK, tileStride = aRow << 2, rowStride = aRow, kStride = aK;
        if (packsA) {
          packRows(rowsFrom, aK, rows, depth, packedA);
          rowsFrom = packedA;
          tileStride = depth << 4;
          rowStride = 4;
          kStride = 16;
        }
        const out = c + m0 * cRow + (n0 << 2);
        const goesOn = accumulate != 0 || k0 > 0;
        for (let column = 0; column < columns; column += 8) {
          const direct = column < whole;
          rowsOfPanel(
            rows, min(8, columns - column), depth,
            rowsFrom, tileStride, rowStride, kStride,
            direct ? from + (column << 2) : packedB + (column - whole) * (depth << 2), direct ? bK : 32,
            out + (column << 2), cRow, goesOn ? 0 : starts + (column << 2), scratch,
          );
        }
      }
    }
  }
}

/**
 * c = activation(a · b + bias) where b's panels, over all of k, are there already (`packPanels`): for weights that stay.
 *
 * @param scratch 128 + 4 · (n + 8) bytes, at a multiple of 16
 */
export function gemmPacked(
  m: i32, n: i32, k: i32, a: usize, aRow: i32, panels: usize, c: usize, bias: usize, activation: i32, scratch: usize,
): void {
  const starts = scratch + tileBytes, cRow = n << 2;
  fillStarts(starts, bias, n);
  // Equal blocks of k, as a short last one would be mostly loads and stores of sums.
  const blocks = max(1, (k + 511) / 512), depthOfBlock = (k + blocks - 1) / blocks;
  for (let m0 = 0; m0 < m; m0 += rowBlock) {
    const rows = min(rowBlock, m - m0), out = c + m0 * cRow;
    for (let k0 = 0; k0 < max(k, 1); k0 += depthOfBlock) {
      const depth = min(depthOfBlock, k - k0), from = a + m0 * aRow + (k0 << 2);
      for (let column = 0; column < n; column += 8) {
        const panel = panels + column * (k << 2) + (k0 << 5);
        const first = k0 == 0 ? starts + (column << 2) : 0;
        rowsOfPanel(rows, min(8, n - column), depth, from, aRow << 2, aRow, 4, panel, 32, out + (column << 2), cRow, first, scratch);
      }
    }
    if (activation != 0) finish(out, rows * n, activation);
  }
}

/** All rows of one panel. `starts` 0: the sums go on from what the result holds. */
export function rowsOfPanel(
  rows: i32, columns: i32, depth: i32,
  a: usize, tileStride: i32, rowStride: i32, kStride: i32,
  b: usize, bStride: i32,
  out: usize, outStride: i32, starts: usize, spare: usize,
): void {
  const isPlain = columns == 8 && kStride == 4 && bStride == 32 && tileStride == rowStride << 2;
  const whole = isPlain ? rows & ~3 : 0;
  if (whole > 0) {
    panelRows(whole, depth, a, rowStride, b, out, outStride, starts == 0 ? out : starts, starts == 0 ? outStride : 0);
    a += whole * rowStride;
    out += whole * outStride;
  }
  for (let row = whole; row < rows; row += 4) {
    const height = min(4, rows - row);
    const a1 = height > 1 ? a + rowStride : a;
    const a2 = height > 2 ? a1 + rowStride : a1;
    const a3 = height > 3 ? a2 + rowStride : a2;
    if (height == 4 && columns == 8) {
      tile(a, a1, a2, a3, kStride, depth, 1, 0, b, bStride, starts == 0 ? out : starts, starts == 0 ? outStride : 0, out, outStride);
    } else {
      if (starts == 0) copyPart(out, outStride, spare, 32, height, columns);
      tile(a, a1, a2, a3, kStride, depth, 1, 0, b, bStride, starts == 0 ? spare : starts, starts == 0 ? 32 : 0, spare, 32);
      copyPart(spare, 32, out, outStride, height, columns);
    }
    a += tileStride;
    out += outStride << 2;
  }
}

/** The bias, or zeros, and zeros behind it up to a whole panel. */
export function fillStarts(starts: usize, bias: usize, columns: i32): void {
  if (bias != 0) memory.copy(starts, bias, columns << 2);
  else memory.fill(starts, 0, columns << 2);
  memory.fill(starts + (columns << 2), 0, 32);
}

/** Groups of four adjacent rows as [group][k][4]; the last group may read up to three rows further, into scratch only. */
function packRows(a: usize, aK: i32, rows: i32, depth: i32, out: usize): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    let from = a + (row << 2);
    for (let k = depth; k > 0; k--) {
      v128.store(out, v128.load(from));
      from += aK;
      out += 16;
    }
  }
  if (row == rows) return;
  for (let k = 0; k < depth; k++) {
    for (let rest = 0; rest < 4; rest++) {
      const value: f32 = row + rest < rows ? f32.load(a + ((row + rest) << 2) + k * aK) : 0;
      f32.store(out + (rest << 2), value);
    }
    out += 16;
  }
}
