/**
 * Copies a block of b into panels of 8 columns, [panel][k][8], the last one filled up with zeros, so that a tile
 * reads it in one go. An element (k, n) is at `b + k·kStride + n·nStride` (bytes); one of the strides is 4.
 */
export function packPanels(b: usize, kStride: i32, nStride: i32, k: i32, n: i32, out: usize): void {
  let column = 0;
  for (; column + 8 <= n; column += 8) {
    const from = b + column * nStride;
    if (nStride == 4) copyRows(from, kStride, k, out);
    else if (kStride == 4) turnColumns(from, nStride, k, out);
    else gather(from, kStride, nStride, k, 8, out);
    out += k << 5;
  }
  if (column < n) gather(b + column * nStride, kStride, nStride, k, n - column, out);
}

function copyRows(from: usize, kStride: i32, k: i32, out: usize): void {
  for (; k > 0; k--) {
    v128.store(out, v128.load(from));
    v128.store(out, v128.load(from, 16), 16);
    from += kStride;
    out += 32;
  }
}

/** Eight columns that lie in memory as rows: transposed four by four. */
function turnColumns(from: usize, nStride: i32, k: i32, out: usize): void {
  const far = from + (nStride << 2);
  let done = 0;
  for (; done + 4 <= k; done += 4) {
    turnFour(from + (done << 2), nStride, out + (done << 5));
    turnFour(far + (done << 2), nStride, out + (done << 5) + 16);
  }
  if (done < k) gather(from + (done << 2), 4, nStride, k - done, 8, out + (done << 5));
}

@inline
function turnFour(from: usize, nStride: i32, out: usize): void {
  const r0 = v128.load(from), r1 = v128.load(from + nStride);
  const r2 = v128.load(from + 2 * nStride), r3 = v128.load(from + 3 * nStride);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(out, v128.shuffle<f64>(low01, low23, 1, 3), 32);
  v128.store(out, v128.shuffle<f64>(high01, high23, 0, 2), 64);
  v128.store(out, v128.shuffle<f64>(high01, high23, 1, 3), 96);
}

function gather(from: usize, kStride: i32, nStride: i32, k: i32, columns: i32, out: usize): void {
  for (; k > 0; k--) {
    let column = 0;
    for (; column < columns; column++) f32.store(out + (column << 2), f32.load(from + column * nStride));
    for (; column < 8; column++) f32.store(out + (column << 2), 0);
    from += kStride;
    out += 32;
  }
}
