import type { Output } from '../Output.ts';
import { imageText } from './imageText.ts';
import { sniffImage } from './sniffImage.ts';

/** Bytes that are a PNG, JPEG, GIF or WebP file, as an image; null for other bytes. */
export function toImageOutput(bytes: Uint8Array): Output | null {
  const mime = sniffImage(bytes);
  if (mime === null) return null;
  // A copy: a Buffer is often a window into a shared pool that will be written over.
  const copy = Uint8Array.from(bytes);
  return { data: { [mime]: copy, 'text/plain': imageText(mime, copy) }, metadata: {} };
}
