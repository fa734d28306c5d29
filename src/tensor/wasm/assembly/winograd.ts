import { placeImage } from './conv';
import { finish } from './finish';
import { largest } from './convPool';
import { productRows } from './panelRows';

// Convolutions by filters of 3 × 3 in steps of one, by Winograd's minimal filtering F(2 × 2, 3 × 3) (Lavin and Gray
// 2015): 16 products instead of 36 for four pixels of the result. The sums of its transformations cost it one or two
// more bits of rounding, and an infinity in a picture may come out as NaN beside where it would be infinite.

/**
 * @param panels the filter as `packPanels` or `packTurnedFilter` makes it: [panel][tap][channel][8]
 * @param out 16 products' worth of panels, [16][panel][channel][8]: G · g · Gᵀ
 */
export function winogradFilter(panels: usize, channels: i32, outChannels: i32, out: usize): void {
  const tap = channels << 5, part = ((outChannels + 7) >> 3) * tap;
  for (let column = 0; column < outChannels; column += 8) {
    for (let line = 0; line < tap; line += 16) {
      const from = panels + line;
      for (let i = 0; i < 4; i++) {
        const g0 = row(from, tap, i, 0), g1 = row(from, tap, i, 1), g2 = row(from, tap, i, 2);
        const to = out + line + i * 4 * part;
        const half = f32x4.splat(0.5), ends = f32x4.add(g0, g2);
        v128.store(to, g0);
        v128.store(to + part, f32x4.mul(half, f32x4.add(ends, g1)));
        v128.store(to + 2 * part, f32x4.mul(half, f32x4.sub(ends, g1)));
        v128.store(to + 3 * part, g2);
      }
    }
    panels += 9 * tap;
    out += tap;
  }
}

/** Element j of row i of G · g. */
@inline
function row(from: usize, tap: i32, i: i32, j: i32): v128 {
  const g0 = v128.load(from + j * tap), g1 = v128.load(from + (3 + j) * tap), g2 = v128.load(from + (6 + j) * tap);
  if (i == 0) return g0;
  if (i == 3) return g2;
  const ends = f32x4.add(g0, g2);
  return f32x4.mul(f32x4.splat(0.5), i == 1 ? f32x4.add(ends, g1) : f32x4.sub(ends, g1));
}

export function winogradFilterBytes(channels: i32, outChannels: i32): i32 {
  return 16 * ((outChannels + 7) >> 3) * (channels << 5);
}

/** Squares of 2 × 2 pixels that are worked on together: their transformed numbers stay in the second-level cache. */
const chunk: i32 = 64;

export function winogradScratchBytes(outH: i32, outW: i32, channels: i32, outChannels: i32): i32 {
  const squaresH = (outH + 1) >> 1, squaresW = (outW + 1) >> 1;
  const frame = (2 * squaresH + 2) * (2 * squaresW + 2) * (channels << 2) + 64;
  return 256 + frame + 16 * (partOf(channels) + partOf(outChannels));
}

/** Bytes of a product's rows; not a multiple of 4096, so that the 16 rows of a square share no lines of the cache. */
@inline
function partOf(channels: i32): i32 {
  return chunk * lineOf(channels) + 64;
}

/** Bytes of a row whose numbers are filled up to eight. */
@inline
function lineOf(channels: i32): i32 {
  return ((channels + 7) & ~7) << 2;
}

/**
 * out[image, h, w, n] = activation(bias[n] + Σ x[image, h + fh − top, w + fw − left, c] · filter[fh, fw, c, n])
 *
 * @param filter what `winogradFilter` made
 * @param scratch `winogradScratchBytes` bytes, at a multiple of 16
 */
export function winogradConv(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32, top: i32, left: i32,
  filter: usize, outChannels: i32, out: usize, outH: i32, outW: i32,
  bias: usize, activation: i32, scratch: usize,
): void {
  convolve(false, x, images, inH, inW, channels, top, left, filter, outChannels, out, outH, outW, bias, activation, scratch);
}

/**
 * The same, and of each square of 2 × 2 pixels the maximum, which is what `maxPool` makes of it: `outH` × `outW` squares.
 *
 * @param activation 0 nothing, 1 relu
 */
export function winogradConvPool(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32, top: i32, left: i32,
  filter: usize, outChannels: i32, out: usize, outH: i32, outW: i32,
  bias: usize, activation: i32, scratch: usize,
): void {
  convolve(true, x, images, inH, inW, channels, top, left, filter, outChannels, out, 2 * outH, 2 * outW, bias, activation, scratch);
}

@inline
function convolve(
  isPooled: bool,
  x: usize, images: i32, inH: i32, inW: i32, channels: i32, top: i32, left: i32,
  filter: usize, outChannels: i32, out: usize, outH: i32, outW: i32,
  bias: usize, activation: i32, scratch: usize,
): void {
  const squaresW = (outW + 1) >> 1, squares = ((outH + 1) >> 1) * squaresW;
  const frameH = 2 * ((outH + 1) >> 1) + 2, frameW = 2 * squaresW + 2;
  const pixel = channels << 2, line = frameW * pixel, outPixel = outChannels << 2;
  const frame = scratch + 256;
  const given = frame + ((frameH * line + 64 + 15) & ~15), givenLine = lineOf(channels);
  const madeLine = lineOf(outChannels), givenPart = partOf(channels), madePart = partOf(outChannels);
  const made = given + 16 * givenPart;
  const panel = channels << 5, part = ((outChannels + 7) >> 3) * panel;
  memory.fill(frame, 0, frameH * line + 64);
  for (let image = 0; image < images; image++) {
    placeImage(x, inH, inW, channels, frame, frameH, frameW, top, left, 1, 1);
    for (let begin = 0; begin < squares; begin += chunk) {
      const count = min(chunk, squares - begin);
      for (let i = 0; i < count; i++) {
        const h = (begin + i) / squaresW, w = (begin + i) % squaresW;
        spread(frame + 2 * h * line + 2 * w * pixel, line, pixel, given + i * givenLine, givenPart, channels);
      }
      for (let product = 0; product < 16; product++) {
        const a = given + product * givenPart, c = made + product * madePart;
        let b = filter + product * part;
        for (let column = 0; column < outChannels; column += 8) {
          productRows(count, channels, a, givenLine, b, c + (column << 2), madeLine);
          b += panel;
        }
      }
      for (let i = 0; i < count; i++) {
        if (isPooled) {
          gatherLargest(made + i * madeLine, madePart, bias, outChannels, activation == 1, out + (begin + i) * outPixel);
          continue;
        }
        const h = 2 * ((begin + i) / squaresW), w = 2 * ((begin + i) % squaresW);
        gather(
          made + i * madeLine, madePart, bias, outChannels,
          out + (h * outW + w) * outPixel, outW * outPixel, outPixel, h + 1 < outH, w + 1 < outW,
        );
      }
    }
    if (activation != 0 && !isPooled) finish(out, outH * outW * outChannels, activation);
    x += inH * inW * pixel;
    out += (isPooled ? squares : outH * outW) * outPixel;
  }
}

/** Bᵀ · d · B of a square of 4 × 4 pixels: 16 rows of numbers, `part` bytes apart. */
@inline
function spread(from: usize, line: i32, pixel: i32, to: usize, part: i32, channels: i32): void {
  for (let c = 0; c < channels; c += 4) {
    const at = from + (c << 2), target = to + (c << 2);
    spreadRow(true, at, at + 2 * line, pixel, target, part);
    spreadRow(false, at + line, at + 2 * line, pixel, target + 4 * part, part);
    spreadRow(true, at + 2 * line, at + line, pixel, target + 8 * part, part);
    spreadRow(true, at + line, at + 3 * line, pixel, target + 12 * part, part);
  }
}

@inline
function spreadRow(isLess: bool, a: usize, b: usize, pixel: i32, to: usize, part: i32): void {
  const d0 = both(isLess, a, b), d1 = both(isLess, a + pixel, b + pixel);
  const d2 = both(isLess, a + 2 * pixel, b + 2 * pixel), d3 = both(isLess, a + 3 * pixel, b + 3 * pixel);
  v128.store(to, f32x4.sub(d0, d2));
  v128.store(to + part, f32x4.add(d1, d2));
  v128.store(to + 2 * part, f32x4.sub(d2, d1));
  v128.store(to + 3 * part, f32x4.sub(d1, d3));
}

@inline
function both(isLess: bool, a: usize, b: usize): v128 {
  return isLess ? f32x4.sub(v128.load(a), v128.load(b)) : f32x4.add(v128.load(a), v128.load(b));
}

/** Aᵀ · m · A, the square of 2 × 2 pixels, as far as it lies inside of the result. */
@inline
function gather(
  from: usize, part: i32, bias: usize, channels: i32, to: usize, line: i32, pixel: i32, hasBelow: bool, hasRight: bool,
): void {
  for (let c = 0; c < channels; c += 4) {
    const at = from + (c << 2);
    const start = bias == 0 ? f32x4.splat(0) : loadFew(bias + (c << 2), channels - c);
    const u0 = upper(at, part, 0), u1 = upper(at, part, 1), u2 = upper(at, part, 2), u3 = upper(at, part, 3);
    const target = to + (c << 2), rest = channels - c;
    storeFew(target, f32x4.add(f32x4.add(f32x4.add(u0, u1), u2), start), rest);
    if (hasRight) storeFew(target + pixel, f32x4.add(f32x4.sub(f32x4.sub(u1, u2), u3), start), rest);
    if (hasBelow) {
      const l0 = lower(at, part, 0), l1 = lower(at, part, 1), l2 = lower(at, part, 2), l3 = lower(at, part, 3);
      storeFew(target + line, f32x4.add(f32x4.add(f32x4.add(l0, l1), l2), start), rest);
      if (hasRight) storeFew(target + line + pixel, f32x4.add(f32x4.sub(f32x4.sub(l1, l2), l3), start), rest);
    }
  }
}

/** The maximum of the four pixels that `gather` would write. */
@inline
function gatherLargest(from: usize, part: i32, bias: usize, channels: i32, isRelu: bool, to: usize): void {
  for (let c = 0; c < channels; c += 4) {
    const at = from + (c << 2);
    const start = bias == 0 ? f32x4.splat(0) : loadFew(bias + (c << 2), channels - c);
    const u0 = upper(at, part, 0), u1 = upper(at, part, 1), u2 = upper(at, part, 2), u3 = upper(at, part, 3);
    const l0 = lower(at, part, 0), l1 = lower(at, part, 1), l2 = lower(at, part, 2), l3 = lower(at, part, 3);
    const first = f32x4.add(f32x4.add(f32x4.add(u0, u1), u2), start);
    const right = f32x4.add(f32x4.sub(f32x4.sub(u1, u2), u3), start);
    const below = f32x4.add(f32x4.add(f32x4.add(l0, l1), l2), start);
    const last = f32x4.add(f32x4.sub(f32x4.sub(l1, l2), l3), start);
    storeFew(to + (c << 2), largest(isRelu, first, right, below, last), channels - c);
  }
}

@inline
function upper(at: usize, part: i32, j: i32): v128 {
  return f32x4.add(f32x4.add(v128.load(at + j * part), v128.load(at + (4 + j) * part)), v128.load(at + (8 + j) * part));
}

@inline
function lower(at: usize, part: i32, j: i32): v128 {
  return f32x4.sub(f32x4.sub(v128.load(at + (4 + j) * part), v128.load(at + (8 + j) * part)), v128.load(at + (12 + j) * part));
}

@inline
function storeFew(to: usize, value: v128, count: i32): void {
  if (count >= 4) v128.store(to, value);
  else {
    f32.store(to, f32x4.extract_lane(value, 0));
    if (count > 1) f32.store(to + 4, f32x4.extract_lane(value, 1));
    if (count > 2) f32.store(to + 8, f32x4.extract_lane(value, 2));
  }
}

@inline
function loadFew(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let value = v128.load32_zero(from);
  if (count > 1) value = f32x4.replace_lane(value, 1, f32.load(from + 4));
  if (count > 2) value = f32x4.replace_lane(value, 2, f32.load(from + 8));
  return value;
}
