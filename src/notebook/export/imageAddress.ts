import type { JsonObject } from '../../base/Json.ts';

const bitmaps = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'] as const;

/** The richest image of a MIME bundle as a `data:` address: as an image, not even SVG can run a script. */
export function imageAddress(data: JsonObject): string | undefined {
  const { 'image/svg+xml': svg } = data;
  if (typeof svg === 'string') return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  for (const mime of bitmaps) {
    const base64 = data[mime];
    if (typeof base64 === 'string' && /^[A-Za-z0-9+/=\s]+$/.test(base64))
      return `data:${mime};base64,${base64.replaceAll(/\s/g, '')}`;
  }
  return undefined;
}
