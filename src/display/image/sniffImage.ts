export type ImageMime = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

/** The image type that the bytes begin like, by their magic numbers; null for anything else. */
export function sniffImage(bytes: Uint8Array): ImageMime | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  const ascii = String.fromCharCode(...bytes.subarray(0, 12));
  if (/^GIF8[79]a/.test(ascii)) return 'image/gif';
  return /^RIFF[\s\S]{4}WEBP/.test(ascii) ? 'image/webp' : null;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
