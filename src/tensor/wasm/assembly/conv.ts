import { finish } from './finish';
import { fillStarts } from './gemm';
import { multiplyAdd } from './multiplyAdd';
import { packPanels } from './panels';
import { copyPart, tile } from './tile';

/**
 * Convolution without an im2col matrix. The images, channels last, are copied into a frame of zeros (the padding);
 * from there on the inputs of one output pixel are `segments` runs of `length` adjacent numbers: one run a row of
 * the filter, or one a tap where the filter is dilated along the width.
 *
 * out[image, oh, ow, n] = activation(bias[n] + Σ input[image, oh·sh + fh·dh, ow·sw + fw·dw, c] · filter[fh, fw, c, n])
 *
 * @param x images, `inH` × `inW` × `channels` float32
 * @param up 1, or how far apart the input's pixels are put in the frame: what lies between them is zero (the
 *   gradient of a strided convolution)
 * @param filter panels as `packPanels` makes them
 * @param scratch `convScratchBytes` bytes, at a multiple of 16
 */
export function conv2d(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32,
  frameH: i32, frameW: i32, top: i32, left: i32, upH: i32, upW: i32,
  filter: usize, filterH: i32, filterW: i32, outChannels: i32,
  strideH: i32, strideW: i32, dilationH: i32, dilationW: i32,
  out: usize, outH: i32, outW: i32,
  bias: usize, activation: i32, scratch: usize,
): void {
  const starts = scratch + 128, frame = starts + ((outChannels + 8) << 2);
  fillStarts(starts, bias, outChannels);
  const pixel = channels << 2, line = frameW * pixel;
  const joined = dilationW == 1;
  const length = joined ? filterW * channels : channels;
  const perRow = joined ? 1 : filterW;
  const depth = filterH * filterW * channels;
  const pixels = outH * outW, outLine = outChannels << 2;
  const isNarrow = channels == 1 && strideW == 1 && depth <= 64;
  // As many output pixels at a time as read 64 KB of the frame: all panels of the filter then find it in the caches.
  const block = max(24, (outW * 65536 / (strideH * line)) & ~3);
  memory.fill(frame, 0, frameH * line);
  for (let image = 0; image < images; image++) {
    placeImage(x, inH, inW, channels, frame, frameH, frameW, top, left, upH, upW);
    if (isNarrow) {
      const packed = frame + ((frameH * line + 64 + 15) & ~15);
      convNarrow(frame, line, filter, filterH, filterW, outChannels, strideH, dilationH, dilationW, out, outH, outW, starts, packed, activation, scratch);
    } else for (let begin = 0; begin < pixels; begin += block) {
      const end = min(pixels, begin + block);
      for (let column = 0; column < outChannels; column += 8) {
        const columns = min(8, outChannels - column);
        const panel = filter + column * (depth << 2), start = starts + (column << 2);
        let oh = begin / outW, ow = begin % outW;
        for (let done = begin; done < end; done += 4) {
          const height = min(4, pixels - done);
          const a0 = frame + oh * strideH * line + ow * strideW * pixel;
          if (++ow == outW) { ow = 0; oh++; }
          const a1 = height > 1 ? frame + oh * strideH * line + ow * strideW * pixel : a0;
          if (++ow == outW) { ow = 0; oh++; }
          const a2 = height > 2 ? frame + oh * strideH * line + ow * strideW * pixel : a0;
          if (++ow == outW) { ow = 0; oh++; }
          const a3 = height > 3 ? frame + oh * strideH * line + ow * strideW * pixel : a0;
          if (++ow == outW) { ow = 0; oh++; }
          const to = out + done * outLine + (column << 2);
          const isWhole = height == 4 && columns == 8;
          const target = isWhole ? to : scratch, targetStride = isWhole ? outLine : 32;
          if (joined) {
            tile(a0, a1, a2, a3, 4, length, filterH, dilationH * line, panel, 32, start, 0, target, targetStride);
          } else {
            let from = panel, first = start, firstStride = 0, down = 0;
            for (let fh = 0; fh < filterH; fh++) {
              tile(a0 + down, a1 + down, a2 + down, a3 + down, 4, length, perRow, dilationW * pixel, from, 32, first, firstStride, target, targetStride);
              first = target;
              firstStride = targetStride;
              from += (perRow * length) << 5;
              down += dilationH * line;
            }
          }
          if (!isWhole) copyPart(scratch, 32, to, outLine, height, columns);
        }
      }
      if (activation != 0) finish(out + begin * outLine, (end - begin) * outChannels, activation);
    }
    x += inH * inW * pixel;
    out += pixels * outLine;
  }
}

/**
 * One channel and few taps: runs of three numbers would be mostly their own beginning and end. The numbers of four
 * pixels are put side by side, tap by tap, for a whole line of pixels before any of them is read again.
 */
function convNarrow(
  frame: usize, line: i32, filter: usize, filterH: i32, filterW: i32, outChannels: i32,
  strideH: i32, dilationH: i32, dilationW: i32, out: usize, outH: i32, outW: i32,
  starts: usize, packed: usize, activation: i32, scratch: usize,
): void {
  const depth = filterH * filterW, outLine = outChannels << 2;
  for (let oh = 0; oh < outH; oh++) {
    let to = packed;
    for (let ow = 0; ow < outW; ow += 4) {
      for (let fh = 0; fh < filterH; fh++) {
        let from = frame + (oh * strideH + fh * dilationH) * line + (ow << 2);
        for (let fw = 0; fw < filterW; fw++) {
          v128.store(to, v128.load(from));
          from += dilationW << 2;
          to += 16;
        }
      }
    }
    for (let column = 0; column < outChannels; column += 8) {
      const columns = min(8, outChannels - column);
      const panel = filter + column * (depth << 2), start = starts + (column << 2);
      let from = packed, target = out + (column << 2);
      for (let ow = 0; ow < outW; ow += 4) {
        const height = min(4, outW - ow);
        if (height == 4 && columns == 8) narrowTile(from, depth, panel, start, target, outLine);
        else {
          narrowTile(from, depth, panel, start, scratch, 32);
          copyPart(scratch, 32, target, outLine, height, columns);
        }
        from += depth << 4;
        target += outLine << 2;
      }
    }
    // While the line is in the cache.
    if (activation != 0) finish(out, outW * outChannels, activation);
    out += outW * outLine;
  }
}

/** `tile` for rows whose numbers lie side by side, k by k, from one start for all four. */
function narrowTile(a: usize, depth: i32, b: usize, start: usize, out: usize, outStride: i32): void {
  let c00 = v128.load(start), c01 = v128.load(start, 16);
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
  for (let k = depth; k > 0; k--) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a), x1 = v128.load32_splat(a, 4);
    c00 = multiplyAdd(x0, b0, c00);
    c01 = multiplyAdd(x0, b1, c01);
    c10 = multiplyAdd(x1, b0, c10);
    c11 = multiplyAdd(x1, b1, c11);
    const x2 = v128.load32_splat(a, 8), x3 = v128.load32_splat(a, 12);
    c20 = multiplyAdd(x2, b0, c20);
    c21 = multiplyAdd(x2, b1, c21);
    c30 = multiplyAdd(x3, b0, c30);
    c31 = multiplyAdd(x3, b1, c31);
    a += 16;
    b += 32;
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

/** Without the packed filter, which lives elsewhere. */
export function convScratchBytes(frameH: i32, frameW: i32, channels: i32, outChannels: i32): i32 {
  const narrow = channels == 1 ? ((frameW + 3) >> 2) * 64 * 16 : 0;
  return 128 + ((outChannels + 8) << 2) + ((frameH * frameW * (channels << 2) + 64 + 15) & ~15) + narrow;
}

/** The image into the frame, whose zeros around (and between) the pixels stay. What does not fit is left out. */
export function placeImage(
  x: usize, inH: i32, inW: i32, channels: i32,
  frame: usize, frameH: i32, frameW: i32, top: i32, left: i32, upH: i32, upW: i32,
): void {
  const pixel = channels << 2;
  const firstW = max(0, (upW - 1 - left) / upW), lastW = min(inW - 1, (frameW - 1 - left) / upW);
  if (lastW < firstW) return;
  for (let h = 0; h < inH; h++) {
    const at = top + h * upH;
    if (at < 0 || at >= frameH) continue;
    let to = frame + (at * frameW + left + firstW * upW) * pixel;
    let from = x + (h * inW + firstW) * pixel;
    if (upW == 1) memory.copy(to, from, (lastW - firstW + 1) * pixel);
    else {
      for (let w = firstW; w <= lastW; w++) {
        memory.copy(to, from, pixel);
        to += upW * pixel;
        from += pixel;
      }
    }
  }
}

/** Output lines that `convFilterGradient` takes at once: some 256 pixels. */
@inline
function chunkLines(outH: i32, outW: i32): i32 {
  return max(1, min(outH, 256 / outW));
}

export function convFilterScratchBytes(
  frameH: i32, frameW: i32, channels: i32, outH: i32, outW: i32, outChannels: i32,
): i32 {
  return 128 + frameH * frameW * (channels << 2) + 64 + chunkLines(outH, outW) * outW * ((outChannels + 8) << 2);
}

/**
 * The gradient of the filter: out[fh, fw, c, n] = Σ over images and output pixels of
 * input[image, oh·sh + fh·dh, ow·sw + fw·dw, c] · dy[image, oh, ow, n]. A few lines of dy at a time add the product
 * of two small matrices, both in the caches.
 *
 * @param scratch `convFilterScratchBytes` bytes, at a multiple of 16
 */
export function convFilterGradient(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32,
  frameH: i32, frameW: i32, top: i32, left: i32,
  dy: usize, outH: i32, outW: i32, outChannels: i32,
  filterH: i32, filterW: i32, strideH: i32, strideW: i32, dilationH: i32, dilationW: i32,
  out: usize, scratch: usize,
): void {
  const pixel = channels << 2, line = frameW * pixel, outLine = outChannels << 2;
  const rows = filterH * filterW * channels;
  const frame = scratch + 128, panels = frame + ((frameH * line + 15) & ~15);
  const step = chunkLines(outH, outW);
  memory.fill(frame, 0, frameH * line);
  memory.fill(out, 0, rows * outLine);
  for (let image = 0; image < images; image++) {
    placeImage(x, inH, inW, channels, frame, frameH, frameW, top, left, 1, 1);
    for (let from = 0; from < outH; from += step) {
      const lines = min(step, outH - from), depth = lines * outW;
      packPanels(dy, outLine, 4, depth, outChannels, panels);
      const corner = frame + from * strideH * line;
      for (let row = 0; row < rows; row += 4) {
        const height = min(4, rows - row);
        const a0 = corner + rowOffset(row, channels, filterW, dilationH * line, dilationW * pixel);
        const a1 = height > 1 ? corner + rowOffset(row + 1, channels, filterW, dilationH * line, dilationW * pixel) : a0;
        const a2 = height > 2 ? corner + rowOffset(row + 2, channels, filterW, dilationH * line, dilationW * pixel) : a0;
        const a3 = height > 3 ? corner + rowOffset(row + 3, channels, filterW, dilationH * line, dilationW * pixel) : a0;
        for (let column = 0; column < outChannels; column += 8) {
          const columns = min(8, outChannels - column);
          const to = out + row * outLine + (column << 2);
          const isWhole = height == 4 && columns == 8;
          if (!isWhole) copyPart(to, outLine, scratch, 32, height, columns);
          const target = isWhole ? to : scratch, targetStride = isWhole ? outLine : 32;
          tile(a0, a1, a2, a3, strideW * pixel, outW, lines, strideH * line, panels + column * (depth << 2), 32, target, targetStride, target, targetStride);
          if (!isWhole) copyPart(scratch, 32, to, outLine, height, columns);
        }
      }
      dy += depth * outLine;
    }
    x += inH * inW * pixel;
  }
}

/** Where in the frame the number lies that meets row (fh, fw, c) of the filter at output pixel (0, 0); bytes. */
function rowOffset(row: i32, channels: i32, filterW: i32, lineStep: i32, pixelStep: i32): i32 {
  const tap = row / channels;
  return (tap / filterW) * lineStep + (tap % filterW) * pixelStep + ((row % channels) << 2);
}

/**
 * The filter as the gradient of the input reads it: turned by 180°, its channels exchanged,
 * out[fh, fw, n, c] = filter[FH − 1 − fh, FW − 1 − fw, c, n], in panels of 8 c.
 */
export function packTurnedFilter(
  filter: usize, filterH: i32, filterW: i32, channels: i32, outChannels: i32, out: usize,
): void {
  const taps = filterH * filterW, depth = taps * outChannels;
  for (let column = 0; column < channels; column += 8) {
    for (let tap = 0; tap < taps; tap++) {
      const from = filter + (((taps - 1 - tap) * channels + column) * outChannels << 2);
      packPanels(from, 4, outChannels << 2, outChannels, min(8, channels - column), out);
      out += outChannels << 5;
    }
  }
}
