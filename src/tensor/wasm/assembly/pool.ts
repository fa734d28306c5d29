// Pooling over windows of images, channels last. Four channels at once; the rest one by one (`few`), through the same
// code on single lanes, so that both choose alike.

/**
 * Of each window the maximum. NaN counts for nothing, as on the cpu backend, and so do the edges that windows reach
 * over.
 */
export function maxPool(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32,
  filterH: i32, filterW: i32, strideH: i32, strideW: i32, dilationH: i32, dilationW: i32, top: i32, left: i32,
  out: usize, outH: i32, outW: i32,
): void {
  const pixel = channels << 2, line = inW * pixel, wide = pixel & ~15;
  for (let image = 0; image < images; image++) {
    for (let oh = 0; oh < outH; oh++) {
      const h0 = oh * strideH - top, firstH = taps(-h0, dilationH), endH = min(filterH, taps(inH - h0, dilationH));
      for (let ow = 0; ow < outW; ow++) {
        const w0 = ow * strideW - left, firstW = taps(-w0, dilationW), endW = min(filterW, taps(inW - w0, dilationW));
        const corner = x + (h0 + firstH * dilationH) * line + (w0 + firstW * dilationW) * pixel;
        const height = endH - firstH, width = endW - firstW, down = dilationH * line, right = dilationW * pixel;
        let c = 0;
        for (; c < wide; c += 16) v128.store(out + c, windowMaximum(false, corner + c, height, width, down, right));
        for (; c < pixel; c += 4) {
          f32.store(out + c, f32x4.extract_lane(windowMaximum(true, corner + c, height, width, down, right), 0));
        }
        out += pixel;
      }
    }
    x += inH * line;
  }
}

/** How many taps lie before a distance: the first one inside when that is to the edge on the left. */
@inline
function taps(distance: i32, dilation: i32): i32 {
  return distance <= 0 ? 0 : dilation == 1 ? distance : (distance + dilation - 1) / dilation;
}

@inline
function windowMaximum(few: bool, corner: usize, height: i32, width: i32, down: i32, right: i32): v128 {
  let best = f32x4.splat(-Infinity);
  if (!few && height == 2 && width == 2) {
    // By far the most common window, without its two loops.
    best = f32x4.pmax(f32x4.pmax(best, v128.load(corner)), v128.load(corner + right));
    return f32x4.pmax(f32x4.pmax(best, v128.load(corner + down)), v128.load(corner + down + right));
  }
  for (; height > 0; height--) {
    let at = corner;
    for (let w = width; w > 0; w--) {
      const value = few ? v128.load32_splat(at) : v128.load(at);
      best = f32x4.pmax(best, value);
      at += right;
    }
    corner += down;
  }
  return best;
}

/** Hands each window's gradient to its first maximum (as the cpu backend does); a window of NaN hands out nothing. */
export function maxPoolGradient(
  x: usize, dy: usize, images: i32, inH: i32, inW: i32, channels: i32,
  filterH: i32, filterW: i32, strideH: i32, strideW: i32, dilationH: i32, dilationW: i32, top: i32, left: i32,
  out: usize, outH: i32, outW: i32,
): void {
  const pixel = channels << 2, line = inW * pixel, wide = pixel & ~15;
  // Windows that tile the picture write each pixel once: no zeros first, and no sums.
  const isTiled = strideH == filterH && strideW == filterW && dilationH == 1 && dilationW == 1 &&
    outH * strideH - top >= inH && outW * strideW - left >= inW;
  for (let image = 0; image < images; image++) {
    if (!isTiled) memory.fill(out, 0, inH * line);
    for (let oh = 0; oh < outH; oh++) {
      const h0 = oh * strideH - top, firstH = taps(-h0, dilationH), endH = min(filterH, taps(inH - h0, dilationH));
      for (let ow = 0; ow < outW; ow++) {
        const w0 = ow * strideW - left, firstW = taps(-w0, dilationW), endW = min(filterW, taps(inW - w0, dilationW));
        const corner = (h0 + firstH * dilationH) * line + (w0 + firstW * dilationW) * pixel;
        const height = endH - firstH, width = endW - firstW, down = dilationH * line, right = dilationW * pixel;
        let c = 0;
        for (; c < wide; c += 16) handOut(false, x + corner + c, dy + c, height, width, down, right, isTiled, out + corner + c);
        for (; c < pixel; c += 4) handOut(true, x + corner + c, dy + c, height, width, down, right, isTiled, out + corner + c);
        dy += pixel;
      }
    }
    x += inH * line;
    out += inH * line;
  }
}

@inline
function handOut(few: bool, corner: usize, dy: usize, height: i32, width: i32, down: i32, right: i32, isTiled: bool, out: usize): void {
  let best = f32x4.splat(-Infinity), bestTap = i32x4.splat(-1);
  for (let h = 0, tap = 0; h < height; h++) {
    let at = corner + h * down;
    for (let w = width; w > 0; w--, tap++) {
      const value = few ? v128.load32_splat(at) : v128.load(at);
      const more = f32x4.gt(value, best);
      best = f32x4.pmax(best, value);
      bestTap = v128.bitselect(i32x4.splat(tap), bestTap, more);
      at += right;
    }
  }
  const gradient = few ? v128.load32_splat(dy) : v128.load(dy);
  for (let h = 0, tap = 0; h < height; h++) {
    let to = out + h * down;
    for (let w = width; w > 0; w--, tap++) {
      const part = v128.and(gradient, i32x4.eq(bestTap, i32x4.splat(tap)));
      if (few) f32.store(to, f32x4.extract_lane(part, 0) + (isTiled ? 0 : f32.load(to)));
      else v128.store(to, isTiled ? part : f32x4.add(v128.load(to), part));
      to += right;
    }
  }
}

@inline
function add(at: usize, value: f32): void {
  f32.store(at, f32.load(at) + value);
}

/** Hands each window's gradient in equal parts to those of its pixels that lie inside, of which it is the average. */
export function averagePoolGradient(
  dy: usize, images: i32, inH: i32, inW: i32, channels: i32,
  filterH: i32, filterW: i32, strideH: i32, strideW: i32, top: i32, left: i32,
  out: usize, outH: i32, outW: i32,
): void {
  const pixel = channels << 2;
  memory.fill(out, 0, images * inH * inW * pixel);
  for (let image = 0; image < images; image++) {
    for (let oh = 0; oh < outH; oh++) {
      for (let ow = 0; ow < outW; ow++) {
        const beginH = max(0, oh * strideH - top), endH = min(inH, oh * strideH - top + filterH);
        const beginW = max(0, ow * strideW - left), endW = min(inW, ow * strideW - left + filterW);
        const part: f32 = 1 / <f32>((endH - beginH) * (endW - beginW));
        const parts = f32x4.splat(part);
        for (let h = beginH; h < endH; h++) {
          for (let w = beginW; w < endW; w++) {
            const to = out + (h * inW + w) * pixel;
            let c = 0;
            for (; c + 16 <= pixel; c += 16) v128.store(to + c, f32x4.add(v128.load(to + c), f32x4.mul(v128.load(dy + c), parts)));
            for (; c < pixel; c += 4) add(to + c, f32.load(dy + c) * part);
          }
        }
        dy += pixel;
      }
    }
    out += inH * inW * pixel;
  }
}
