import { decodeJpeg } from './decodeJpeg.ts';
import { decodePng } from './decodePng.ts';
import { exifOrientation } from './exifOrientation.ts';
import { oriented } from './oriented.ts';
import type { Picture } from './Picture.ts';

/**
 * The pixels of a PNG or JPEG file, known by its first bytes and not by its name; a JPEG is turned as its camera says
 * (EXIF), unless `exif` is false.
 *
 * @throws Error in words when the bytes are neither, or damaged
 */
export function decodePicture(bytes: Uint8Array, exif = true): Picture {
  if (bytes.length === 0) throw new Error('the file is empty');
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const picture = decodeJpeg(bytes);
    return exif ? oriented(picture, exifOrientation(bytes)) : picture;
  }
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return decodePng(bytes);
  throw new Error('it is neither PNG nor JPEG');
}
