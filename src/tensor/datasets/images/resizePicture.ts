import type { Picture } from './Picture.ts';

/** `rgb` and `grayscale` leave opacity out, as Keras does; grayscale is the luma of ITU-R BT.601. */
export type ColorMode = 'grayscale' | 'rgb' | 'rgba';

export interface ResizeOptions {
  readonly height: number;
  readonly width: number;
  readonly colorMode: ColorMode;
  /** Cuts the middle out of the picture in the target's shape first, in place of stretching it. */
  readonly cropToAspectRatio: boolean;
}

export const channelsOf: Readonly<Record<ColorMode, number>> = { grayscale: 1, rgb: 3, rgba: 4 };

/**
 * Writes a picture, resized by bilinear interpolation between pixel centres without smoothing, as
 * `tf.image.resize(…, 'bilinear')` of TensorFlow 2 does: values from 0 to 255, [height, width, channels].
 *
 * @param target of just that size
 */
export function resizePicture(picture: Picture, options: ResizeOptions, target: Float32Array): void {
  const { height, width, colorMode, cropToAspectRatio } = options;
  const part = cropToAspectRatio
    ? middle(picture, width / height)
    : { left: 0, top: 0, width: picture.width, height: picture.height };
  const columns = spans(width, part.width, part.left);
  const rows = spans(height, part.height, part.top);
  const channels = channelsOf[colorMode];
  const pixels = colorMode === 'grayscale' ? luma(picture) : picture.rgba;
  const stride = colorMode === 'grayscale' ? 1 : 4;
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      const [topLeft, topRight] = [
        (row.low * picture.width + column.low) * stride,
        (row.low * picture.width + column.high) * stride,
      ];
      const down = (row.high - row.low) * picture.width * stride;
      for (let channel = 0; channel < channels; channel += 1) {
        const [left, right] = [topLeft + channel, topRight + channel];
        const top = mix(pixels[left] ?? 0, pixels[right] ?? 0, column.share);
        const bottom = mix(pixels[left + down] ?? 0, pixels[right + down] ?? 0, column.share);
        target[at] = mix(top, bottom, row.share);
        at += 1;
      }
    }
  }
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

interface Span {
  readonly low: number;
  readonly high: number;
  /** Of `high` in the result. */
  readonly share: number;
}

/** Between which two source pixels each target pixel's centre lies; beyond the outermost centres those alone count. */
function spans(targetSize: number, sourceSize: number, start: number): Span[] {
  const scale = sourceSize / targetSize;
  return Array.from({ length: targetSize }, (_, index) => {
    const centre = (index + 0.5) * scale - 0.5;
    const floor = Math.floor(centre);
    const low = Math.max(0, floor);
    const high = Math.min(sourceSize - 1, floor + 1);
    return { low: start + low, high: start + high, share: centre - floor };
  });
}

function middle(
  { width, height }: Picture,
  ratio: number,
): { left: number; top: number; width: number; height: number } {
  const partHeight = Math.min(height, Math.floor(width / ratio));
  const partWidth = Math.min(width, Math.floor(height * ratio));
  return {
    left: Math.floor((width - partWidth) / 2),
    top: Math.floor((height - partHeight) / 2),
    width: Math.max(1, partWidth),
    height: Math.max(1, partHeight),
  };
}

function luma({ rgba, width, height }: Picture): Float32Array {
  const values = new Float32Array(width * height);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const at = pixel * 4;
    values[pixel] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
  }
  return values;
}
