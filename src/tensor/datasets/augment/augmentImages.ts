import { optionError } from '../../../data/assertOption.ts';
import type { AugmentationOptions } from '../augmentation.ts';
import { adjustColours } from './adjustColours.ts';
import { cutOut } from './cutOut.ts';
import { type Placement, placeImage } from './placeImage.ts';
import type { Random, Values } from './Values.ts';

/** Every picture of [batch, height, width, channels], changed by draws of its own; always a copy. */
export function augmentImages({ values, shape }: Values, options: AugmentationOptions, random: Random): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  const [newHeight, newWidth] = options.crop ?? [height, width];
  if (newHeight > height || newWidth > width)
    throw optionError('crop', options.crop, `The pictures are ${height} × ${width}.`);
  const size = height * width * channels;
  const newSize = newHeight * newWidth * channels;
  const result = new Float32Array(batch * newSize);
  for (let index = 0; index < batch; index += 1) {
    const source = { pixels: values.subarray(index * size, (index + 1) * size), height, width, channels };
    const pixels = result.subarray(index * newSize, (index + 1) * newSize);
    const target = { pixels, height: newHeight, width: newWidth, channels };
    placeImage(source, target, drawPlacement(options, { height: height - newHeight, width: width - newWidth }, random));
    adjustColours(target, options, random);
    if (options.cutout !== undefined) cutOut(target, options.cutout, random);
  }
  return { values: result, shape: [batch, newHeight, newWidth, channels] };
}

/** One draw for each thing that is asked for, in this order, so that a seed keeps its meaning. */
function drawPlacement(
  { flip, rotation = 0, crop }: AugmentationOptions,
  room: { height: number; width: number },
  random: Random,
): Placement {
  const mirrorsX = flip !== undefined && flip !== 'vertical' && random() < 0.5;
  const mirrorsY = flip !== undefined && flip !== 'horizontal' && random() < 0.5;
  const angle = rotation === 0 ? 0 : (2 * random() - 1) * rotation * 2 * Math.PI;
  const top = crop === undefined ? 0 : Math.floor(random() * (room.height + 1));
  const left = crop === undefined ? 0 : Math.floor(random() * (room.width + 1));
  return { mirrorsX, mirrorsY, angle, top, left };
}
