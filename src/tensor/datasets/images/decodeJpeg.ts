import { decode } from 'jpeg-js';
import type { Picture } from './Picture.ts';

/**
 * Baseline and progressive JPEG; grayscale, YCbCr, CMYK. One that ends before its end marker was cut off, which the
 * decoder itself would fill with gray.
 *
 * @throws Error in words
 */
export function decodeJpeg(bytes: Uint8Array): Picture {
  if (!hasEnd(bytes)) throw new Error('it is cut off: the end marker is missing');
  const { width, height, data } = decode(bytes, {
    useTArray: true,
    tolerantDecoding: false,
    maxMemoryUsageInMB: 2_048,
  });
  return { width, height, rgba: data };
}

/** After the pixels began, for the thumbnail of a camera has markers of its own before them. */
function hasEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xff, pixelStart(bytes)); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** Behind the header of the first scan. */
function pixelStart(bytes: Uint8Array): number {
  let at = 2;
  while (at + 4 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  }
  return at;
}
