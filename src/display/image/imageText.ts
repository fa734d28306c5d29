import { sniffImage } from './sniffImage.ts';

/** `PNG image, 640 × 480, 12.3 kB`; the size in pixels where the format's header is simple to read. */
export function imageText(mime: string, bytes: Uint8Array): string {
  const kind = mime.replace(/^.*\//, '').toUpperCase();
  const pixels = pixelSize(bytes);
  const parts = [
    `${kind} ${mime.startsWith('image/') ? 'image' : 'data'}`,
    ...(pixels === null ? [] : [pixels]),
    byteText(bytes.length),
  ];
  return parts.join(', ');
}

function pixelSize(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mime = sniffImage(bytes);
  if (mime === 'image/png' && bytes.length >= 24) return `${view.getUint32(16)} × ${view.getUint32(20)}`;
  if (mime === 'image/gif' && bytes.length >= 10) return `${view.getUint16(6, true)} × ${view.getUint16(8, true)}`;
  return null;
}

function byteText(count: number): string {
  if (count < 1_000) return `${count} B`;
  return count < 1_000_000 ? `${(count / 1_000).toFixed(1)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
