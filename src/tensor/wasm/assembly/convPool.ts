import { copyPart } from './tile';
import { fillStarts } from './gemm';
import { multiplyAdd } from './multiplyAdd';
import { placeImage } from './conv';

/**
 * A convolution in steps of one, and of each square of 2 × 2 pixels of its result the maximum, as `conv2d` and `maxPool`
 * give it one after the other: the four rows of a tile are the pixels of a square, so that nothing lies between.
 *
 * @param x images, `inH` × `inW` × `channels` float32
 * @param filter panels as `packPanels` makes them
 * @param outH lines of squares; an odd line and column of pixels at the end are left out
 * @param activation 0 nothing, 1 relu
 * @param scratch `convScratchBytes` bytes, at a multiple of 16
 */
export function convPool(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32,
  frameH: i32, frameW: i32, top: i32, left: i32,
  filter: usize, filterH: i32, filterW: i32, outChannels: i32,
  out: usize, outH: i32, outW: i32,
  bias: usize, activation: i32, scratch: usize,
): void {
  const starts = scratch + 128, frame = starts + ((outChannels + 8) << 2);
  fillStarts(starts, bias, outChannels);
  const pixel = channels << 2, line = frameW * pixel, outPixel = outChannels << 2;
  const length = filterW * channels, panel = (filterH * length) << 5;
  const isNarrow = channels == 1 && filterW == 3, isRelu = activation == 1;
  memory.fill(frame, 0, frameH * line);
  for (let image = 0; image < images; image++) {
    placeImage(x, inH, inW, channels, frame, frameH, frameW, top, left, 1, 1);
    for (let oh = 0; oh < outH; oh++) {
      const corner = frame + 2 * oh * line;
      let from = filter;
      for (let column = 0; column < outChannels; column += 8) {
        const columns = min(8, outChannels - column), start = starts + (column << 2);
        const to = out + (column << 2);
        for (let ow = 0; ow < outW; ow++) {
          const at = corner + 2 * ow * pixel;
          const target = columns == 8 ? to + ow * outPixel : scratch;
          if (isNarrow) squareOfThree(at, line, filterH, from, start, isRelu, target);
          else square(at, pixel, line, length, filterH, from, start, isRelu, target);
          if (columns < 8) copyPart(scratch, 32, to + ow * outPixel, outPixel, 1, columns);
        }
        from += panel;
      }
      out += outW * outPixel;
    }
    x += inH * inW * pixel;
  }
}

/** `tile`, and the maximum of its four rows. */
function square(
  a0: usize, pixel: i32, line: i32, length: i32, filterH: i32, b: usize, start: usize, isRelu: bool, out: usize,
): void {
  let a1 = a0 + pixel, a2 = a0 + line, a3 = a2 + pixel;
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
  const skip = line - (length << 2);
  for (; filterH > 0; filterH--) {
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
      b += 32;
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
    }
    a0 += skip;
    a1 += skip;
    a2 += skip;
    a3 += skip;
  }
  v128.store(out, largest(isRelu, c00, c10, c20, c30));
  v128.store(out, largest(isRelu, c01, c11, c21, c31), 16);
}

/** `square` for one channel and three taps a line: the pixels of a square share most of what they read. */
function squareOfThree(a: usize, line: i32, filterH: i32, b: usize, start: usize, isRelu: bool, out: usize): void {
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
  for (; filterH > 0; filterH--) {
    const below = a + line;
    let b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a), y = v128.load32_splat(below);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    c20 = multiplyAdd(y, b0, c20);
    c21 = multiplyAdd(y, b1, c21);
    x = v128.load32_splat(a, 4);
    y = v128.load32_splat(below, 4);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    c30 = multiplyAdd(y, b0, c30);
    c31 = multiplyAdd(y, b1, c31);
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    c20 = multiplyAdd(y, b0, c20);
    c21 = multiplyAdd(y, b1, c21);
    x = v128.load32_splat(a, 8);
    y = v128.load32_splat(below, 8);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    c30 = multiplyAdd(y, b0, c30);
    c31 = multiplyAdd(y, b1, c31);
    b0 = v128.load(b, 64);
    b1 = v128.load(b, 80);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    c20 = multiplyAdd(y, b0, c20);
    c21 = multiplyAdd(y, b1, c21);
    x = v128.load32_splat(a, 12);
    y = v128.load32_splat(below, 12);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    c30 = multiplyAdd(y, b0, c30);
    c31 = multiplyAdd(y, b1, c31);
    b += 96;
    a = below;
  }
  v128.store(out, largest(isRelu, c00, c10, c20, c30));
  v128.store(out, largest(isRelu, c01, c11, c21, c31), 16);
}

/** As `finish` and then `maxPool` would: NaN counts for nothing. */
@inline
export function largest(isRelu: bool, a: v128, b: v128, c: v128, d: v128): v128 {
  if (isRelu) {
    const zero = f32x4.splat(0);
    a = f32x4.pmax(a, zero);
    b = f32x4.pmax(b, zero);
    c = f32x4.pmax(c, zero);
    d = f32x4.pmax(d, zero);
  }
  const best = f32x4.pmax(f32x4.pmax(f32x4.splat(-Infinity), a), b);
  return f32x4.pmax(f32x4.pmax(best, c), d);
}
