import { multiplyAdd } from './multiplyAdd';
import { placeImage } from './conv';

// Depthwise convolutions: output channel c·multiplier + m reads input channel c alone. Images are copied into a frame
// of zeros as in conv.ts; with a multiplier of 1, four channels go at once.

/** out[image, oh, ow, cm] = Σ frame[oh·sh + fh·dh, ow·sw + fw·dw, c] · filter[fh, fw, c, m]. */
export function depthwise(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32, multiplier: i32,
  frameH: i32, frameW: i32, top: i32, left: i32,
  filter: usize, filterH: i32, filterW: i32,
  strideH: i32, strideW: i32, dilationH: i32, dilationW: i32,
  out: usize, outH: i32, outW: i32, frame: usize,
): void {
  const pixel = channels << 2, line = frameW * pixel, tapBytes = pixel * multiplier;
  const whole = multiplier == 1 ? channels & ~3 : 0;
  memory.fill(frame, 0, frameH * line);
  for (let image = 0; image < images; image++) {
    placeImage(x, inH, inW, channels, frame, frameH, frameW, top, left, 1, 1);
    for (let oh = 0; oh < outH; oh++) {
      for (let ow = 0; ow < outW; ow++) {
        const corner = frame + oh * strideH * line + ow * strideW * pixel;
        for (let c = 0; c < whole; c += 4) {
          let sum = f32x4.splat(0);
          let tap = filter + (c << 2), row = corner + (c << 2);
          for (let fh = 0; fh < filterH; fh++) {
            let at = row;
            for (let fw = 0; fw < filterW; fw++) {
              sum = multiplyAdd(v128.load(at), v128.load(tap), sum);
              at += dilationW * pixel;
              tap += tapBytes;
            }
            row += dilationH * line;
          }
          v128.store(out + (c << 2), sum);
        }
        for (let c = whole; c < channels; c++) {
          for (let m = 0; m < multiplier; m++) {
            let sum: f32 = 0;
            let tap = filter + ((c * multiplier + m) << 2);
            for (let fh = 0; fh < filterH; fh++) {
              let at = corner + (c << 2) + fh * dilationH * line;
              for (let fw = 0; fw < filterW; fw++) {
                sum += f32.load(at) * f32.load(tap);
                at += dilationW * pixel;
                tap += tapBytes;
              }
            }
            f32.store(out + ((c * multiplier + m) << 2), sum);
          }
        }
        out += tapBytes;
      }
    }
    x += inH * inW * pixel;
  }
}

/** out[fh, fw, c, m] = Σ frame[oh·sh + fh·dh, ow·sw + fw·dw, c] · dy[oh, ow, cm] over images and output pixels. */
export function depthwiseFilterGradient(
  x: usize, images: i32, inH: i32, inW: i32, channels: i32, multiplier: i32,
  frameH: i32, frameW: i32, top: i32, left: i32,
  dy: usize, outH: i32, outW: i32,
  filterH: i32, filterW: i32, strideH: i32, strideW: i32, dilationH: i32, dilationW: i32,
  out: usize, frame: usize,
): void {
  const pixel = channels << 2, line = frameW * pixel, tapBytes = pixel * multiplier;
  const whole = multiplier == 1 ? channels & ~3 : 0;
  memory.fill(frame, 0, frameH * line);
  memory.fill(out, 0, filterH * filterW * tapBytes);
  for (let image = 0; image < images; image++) {
    placeImage(x, inH, inW, channels, frame, frameH, frameW, top, left, 1, 1);
    for (let fh = 0; fh < filterH; fh++) {
      for (let fw = 0; fw < filterW; fw++) {
        const corner = frame + fh * dilationH * line + fw * dilationW * pixel;
        const to = out + (fh * filterW + fw) * tapBytes;
        for (let c = 0; c < whole; c += 4) {
          let sum = v128.load(to + (c << 2));
          let d = dy + (c << 2);
          for (let oh = 0; oh < outH; oh++) {
            let at = corner + (c << 2) + oh * strideH * line;
            for (let ow = 0; ow < outW; ow++) {
              sum = multiplyAdd(v128.load(at), v128.load(d), sum);
              at += strideW * pixel;
              d += tapBytes;
            }
          }
          v128.store(to + (c << 2), sum);
        }
        for (let c = whole; c < channels; c++) {
          for (let m = 0; m < multiplier; m++) {
            let sum = f32.load(to + ((c * multiplier + m) << 2));
            let d = dy + ((c * multiplier + m) << 2);
            for (let oh = 0; oh < outH; oh++) {
              let at = corner + (c << 2) + oh * strideH * line;
              for (let ow = 0; ow < outW; ow++) {
                sum += f32.load(at) * f32.load(d);
                at += strideW * pixel;
                d += tapBytes;
              }
            }
            f32.store(to + ((c * multiplier + m) << 2), sum);
          }
        }
      }
    }
    x += inH * inW * pixel;
    dy += outH * outW * tapBytes;
  }
}

/** out[image, h, w, c] = Σ over taps and m of dy[image, oh, ow, cm] · filter[fh, fw, c, m]. */
export function depthwiseInputGradient(
  dy: usize, images: i32, outH: i32, outW: i32, channels: i32, multiplier: i32,
  filter: usize, filterH: i32, filterW: i32,
  strideH: i32, strideW: i32, dilationH: i32, dilationW: i32, top: i32, left: i32,
  out: usize, inH: i32, inW: i32,
): void {
  const pixel = channels << 2, tapBytes = pixel * multiplier;
  const whole = multiplier == 1 ? channels & ~3 : 0;
  memory.fill(out, 0, images * inH * inW * pixel);
  for (let image = 0; image < images; image++) {
    for (let oh = 0; oh < outH; oh++) {
      for (let ow = 0; ow < outW; ow++) {
        for (let fh = 0; fh < filterH; fh++) {
          const h = oh * strideH + fh * dilationH - top;
          if (h < 0 || h >= inH) continue;
          for (let fw = 0; fw < filterW; fw++) {
            const w = ow * strideW + fw * dilationW - left;
            if (w < 0 || w >= inW) continue;
            const to = out + (h * inW + w) * pixel;
            const tap = filter + (fh * filterW + fw) * tapBytes;
            for (let c = 0; c < whole; c += 4) {
              const at = to + (c << 2);
              v128.store(at, multiplyAdd(v128.load(dy + (c << 2)), v128.load(tap + (c << 2)), v128.load(at)));
            }
            for (let c = whole; c < channels; c++) {
              let sum = f32.load(to + (c << 2));
              for (let m = 0; m < multiplier; m++) {
                const cm = (c * multiplier + m) << 2;
                sum += f32.load(dy + cm) * f32.load(tap + cm);
              }
              f32.store(to + (c << 2), sum);
            }
          }
        }
        dy += tapBytes;
      }
    }
    out += inH * inW * pixel;
  }
}
