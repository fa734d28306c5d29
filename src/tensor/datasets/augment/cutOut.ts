import type { Image } from './placeImage.ts';
import type { Random } from './Values.ts';

/** Sets a square around a random pixel to 0, in place; near an edge what lies outside of the picture is lost. */
export function cutOut({ pixels, height, width, channels }: Image, side: number, random: Random): void {
  const top = Math.floor(random() * height) - Math.floor(side / 2);
  const left = Math.floor(random() * width) - Math.floor(side / 2);
  for (let y = Math.max(0, top); y < Math.min(height, top + side); y += 1) {
    const row = y * width;
    pixels.fill(0, (row + Math.max(0, left)) * channels, (row + Math.max(0, Math.min(width, left + side))) * channels);
  }
}
