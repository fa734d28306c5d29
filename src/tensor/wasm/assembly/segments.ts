/** out[ids[i]] += x[i] for rows of `inner` numbers (float32, or int32 as `isInt` tells); ids outside are skipped. */
export function segmentSum(x: usize, ids: usize, rows: i32, inner: i32, segments: i32, isInt: i32, out: usize): void {
  const bytes = inner << 2;
  memory.fill(out, 0, segments * bytes);
  for (let row = 0; row < rows; row++) {
    const id = i32.load(ids + (row << 2));
    if (id >= 0 && id < segments) {
      const to = out + id * bytes;
      let at = 0;
      if (isInt) {
        for (; at < bytes; at += 4) i32.store(to + at, i32.load(to + at) + i32.load(x + at));
      } else {
        for (; at + 16 <= bytes; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(x + at)));
        for (; at < bytes; at += 4) f32.store(to + at, f32.load(to + at) + f32.load(x + at));
      }
    }
    x += bytes;
  }
}

/** x as [outer, first, second, inner] to [outer, second, first, inner], of elements of 4 bytes. */
export function swapAxes(x: usize, outer: i32, first: i32, second: i32, inner: i32, out: usize): void {
  const bytes = inner << 2, size = first * second * bytes;
  for (; outer > 0; outer--) {
    if (inner == 1) turn(x, first, second, out);
    else {
      for (let i = 0; i < first; i++) {
        for (let j = 0; j < second; j++) memory.copy(out + (j * first + i) * bytes, x + (i * second + j) * bytes, bytes);
      }
    }
    x += size;
    out += size;
  }
}

/** A matrix transposed, four by four, in blocks that the first-level cache holds. */
function turn(x: usize, rows: i32, columns: i32, out: usize): void {
  const xLine = columns << 2, outLine = rows << 2;
  for (let row = 0; row < rows; row += 4) {
    const height = min(4, rows - row);
    let column = 0;
    if (height == 4) {
      for (; column + 4 <= columns; column += 4) {
        const from = x + row * xLine + (column << 2), to = out + column * outLine + (row << 2);
        const r0 = v128.load(from), r1 = v128.load(from + xLine);
        const r2 = v128.load(from + 2 * xLine), r3 = v128.load(from + 3 * xLine);
        const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
        const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
        v128.store(to + outLine, v128.shuffle<f64>(low01, low23, 1, 3));
        v128.store(to + 2 * outLine, v128.shuffle<f64>(high01, high23, 0, 2));
        v128.store(to + 3 * outLine, v128.shuffle<f64>(high01, high23, 1, 3));
      }
    }
    for (; column < columns; column++) {
      for (let i = 0; i < height; i++) {
        i32.store(out + column * outLine + ((row + i) << 2), i32.load(x + (row + i) * xLine + (column << 2)));
      }
    }
  }
}

/**
 * out[outer, i] = x[outer, ids[i]] for slices of `inner` elements of 4 bytes, x being [outer, count, inner].
 *
 * @returns the place of the first number outside of [0, count), and nothing is written; −1 when there is none
 */
export function gatherSlices(x: usize, ids: usize, picks: i32, outer: i32, count: i32, inner: i32, out: usize): i32 {
  for (let i = 0; i < picks; i++) {
    if (<u32>i32.load(ids + (i << 2)) >= <u32>count) return i;
  }
  const bytes = inner << 2, size = count * bytes;
  for (; outer > 0; outer--) {
    for (let i = 0; i < picks; i++) {
      const from = x + i32.load(ids + (i << 2)) * bytes;
      // A call to copy costs as much as copying a hundred bytes.
      if (bytes > 512) memory.copy(out, from, bytes);
      else {
        let at = 0;
        for (; at + 16 <= bytes; at += 16) v128.store(out + at, v128.load(from + at));
        for (; at < bytes; at += 4) i32.store(out + at, i32.load(from + at));
      }
      out += bytes;
    }
    x += size;
  }
  return -1;
}

/** The gradient of `gatherSlices`: out[outer, ids[i]] += dy[outer, i], from zeros. */
export function scatterSlices(dy: usize, ids: usize, picks: i32, outer: i32, count: i32, inner: i32, out: usize): void {
  for (; outer > 0; outer--) {
    segmentSum(dy, ids, picks, inner, count, 0, out);
    dy += picks * (inner << 2);
    out += count * (inner << 2);
  }
}
