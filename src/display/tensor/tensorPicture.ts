import { encodePng, type Pixels } from '../image/encodePng.ts';
import { picturePlan, type PicturePlan } from './picturePlan.ts';
import { pictureScale, type PictureScale } from './pictureScale.ts';
import type { TensorReader } from './readTensor.ts';
import type { TensorLike } from './TensorLike.ts';
import type { TensorPicture, TensorStatistics } from './TensorOutput.ts';

/**
 * A tensor in the shape of images as a picture, a batch as a contact sheet; null for any other. Reads only the lines
 * that are shown.
 */
export function tensorPicture(
  tensor: TensorLike,
  reader: TensorReader,
  statistics: TensorStatistics | null,
): TensorPicture | null {
  const plan = picturePlan(tensor.shape);
  const scale = plan === null ? null : pictureScale(tensor.dtype, statistics);
  if (plan === null || scale === null) return null;
  // Four of anything is a shape that many tensors have.
  if (plan.channels === 4 && !scale.isUsual) return null;
  const pixels = drawn(plan, scale, reader);
  return {
    png: Buffer.from(encodePng(pixels)).toString('base64'),
    width: pixels.width * plan.zoom,
    height: pixels.height * plan.zoom,
    caption: caption(plan, scale),
  };
}

function caption({ imageCount, shownCount, step, channels }: PicturePlan, { text }: PictureScale): string {
  const kind = { 1: 'grayscale', 3: 'RGB', 4: 'RGB with alpha' }[channels] ?? '';
  const count =
    imageCount === 1
      ? []
      : [
          shownCount === imageCount
            ? `${imageCount} images`
            : `first ${shownCount} of ${imageCount.toLocaleString('en-US')} images`,
        ];
  const thinned = step === 1 ? [] : [`every ${step}${step === 2 ? 'nd' : step === 3 ? 'rd' : 'th'} pixel`];
  return [...count, kind, text, ...thinned].join(' · ');
}

function drawn(plan: PicturePlan, scale: PictureScale, reader: TensorReader): Pixels {
  const { step, gap, columns, shownCount } = plan;
  const cell = { width: Math.ceil(plan.imageWidth / step) + gap, height: Math.ceil(plan.imageHeight / step) + gap };
  const width = columns * cell.width - gap;
  const height = Math.ceil(shownCount / columns) * cell.height - gap;
  const rgba = new Uint8Array(4 * width * height);
  for (let image = 0; image < shownCount; image += 1) {
    const left = (image % columns) * cell.width;
    const top = Math.floor(image / columns) * cell.height;
    for (let row = 0; row * step < plan.imageHeight; row += 1) {
      const offset = (image * plan.imageHeight + row * step) * plan.imageWidth * plan.channels;
      const line = reader.read(offset, plan.imageWidth * plan.channels);
      drawLine(line, { plan, scale, rgba, start: 4 * ((top + row) * width + left) });
    }
  }
  return { width, height, rgba };
}

interface LineTarget {
  readonly plan: PicturePlan;
  readonly scale: PictureScale;
  readonly rgba: Uint8Array;
  readonly start: number;
}

function drawLine(line: ArrayLike<number | string>, { plan, scale, rgba, start }: LineTarget): void {
  const { step, channels, imageWidth } = plan;
  const factor = scale.high === scale.low ? 0 : 255 / (scale.high - scale.low);
  const level = (index: number): number =>
    Math.round(Math.max(0, Math.min(255, (Number(line[index]) - scale.low) * factor)));
  for (let column = 0; column * step < imageWidth; column += 1) {
    const from = column * step * channels;
    const to = start + 4 * column;
    const isNumber = Number.isFinite(Number(line[from]));
    rgba[to] = level(from);
    rgba[to + 1] = level(channels === 1 ? from : from + 1);
    rgba[to + 2] = level(channels === 1 ? from : from + 2);
    // What is no number is left out of the picture.
    rgba[to + 3] = !isNumber ? 0 : channels === 4 ? level(from + 3) : 255;
  }
}
