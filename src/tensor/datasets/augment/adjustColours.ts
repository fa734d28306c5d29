import type { AugmentationOptions } from '../augmentation.ts';
import type { Image } from './placeImage.ts';
import type { Random } from './Values.ts';

/** Brightness, contrast and saturation, in this order, each with a draw of its own; in place. */
export function adjustColours(image: Image, options: AugmentationOptions, random: Random): void {
  const { brightness = 0, contrast = 0, saturation = 0, valueRange = [0, 255] } = options;
  const [least, most] = valueRange;
  if (brightness > 0) shift(image.pixels, (2 * random() - 1) * brightness * (most - least));
  if (brightness > 0) clip(image.pixels, least, most);
  if (contrast > 0) scaleFromMeans(image, 1 + (2 * random() - 1) * contrast);
  if (saturation > 0) {
    const factor = 1 + (2 * random() - 1) * saturation;
    if (image.channels >= 3) scaleFromLuma(image, factor);
  }
  if (contrast > 0 || saturation > 0) clip(image.pixels, least, most);
}

function shift(pixels: Float32Array, by: number): void {
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (pixels[at] ?? 0) + by;
}

function clip(pixels: Float32Array, least: number, most: number): void {
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.min(most, Math.max(least, pixels[at] ?? 0));
}

/** As `tf.image.adjust_contrast`: around the mean of each channel of the picture. */
function scaleFromMeans({ pixels, channels }: Image, factor: number): void {
  for (let channel = 0; channel < channels; channel += 1) {
    let sum = 0;
    for (let at = channel; at < pixels.length; at += channels) sum += pixels[at] ?? 0;
    const mean = sum / (pixels.length / channels);
    for (let at = channel; at < pixels.length; at += channels) pixels[at] = mean + ((pixels[at] ?? 0) - mean) * factor;
  }
}

/** Each pixel between its own gray (0) and itself (1), and beyond. */
function scaleFromLuma({ pixels, channels }: Image, factor: number): void {
  for (let at = 0; at < pixels.length; at += channels) {
    const gray = 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    for (let channel = 0; channel < 3; channel += 1)
      pixels[at + channel] = gray + ((pixels[at + channel] ?? 0) - gray) * factor;
  }
}
