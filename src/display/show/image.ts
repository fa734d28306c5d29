import { UserError } from '../../base/UserError.ts';
import type { DisplayContext } from '../DisplayContext.ts';
import type { Displayable } from '../Displayable.ts';
import { displayableOf } from '../displayableOf.ts';
import { sniffImage } from '../image/sniffImage.ts';

/**
 * An image: the bytes of a PNG, JPEG, GIF or WebP file, a `data:` URL, SVG text, or a path relative to the notebook.
 *
 * @throws UserError DISPLAY_FILE_MISSING when shown, if there is no such file
 * @throws TypeError when shown, if the bytes are no image of these kinds
 */
export function image(source: Uint8Array | ArrayBuffer | string): Displayable {
  return displayableOf((context) => {
    if (typeof source !== 'string') return bundleOf(new Uint8Array(source));
    if (/^\s*<(?:svg|\?xml)\b/.test(source)) return { 'image/svg+xml': source };
    return source.startsWith('data:') ? bundleOf(dataUrlBytes(source)) : bundleOf(fileBytes(source, context));
  });
}

function bundleOf(bytes: Uint8Array): Record<string, unknown> {
  const mime = sniffImage(bytes);
  if (mime !== null) return { [mime]: bytes };
  const text = new TextDecoder().decode(bytes.subarray(0, 1_000));
  if (/<svg\b/.test(text)) return { 'image/svg+xml': new TextDecoder().decode(bytes) };
  throw new TypeError(`These ${bytes.length} bytes are no PNG, JPEG, GIF, WebP or SVG image.`);
}

function dataUrlBytes(url: string): Uint8Array {
  const comma = url.indexOf(',');
  const body = url.slice(comma + 1);
  return /;base64$/i.test(url.slice(0, comma))
    ? Buffer.from(body, 'base64')
    : new TextEncoder().encode(decodeURIComponent(body));
}

function fileBytes(path: string, context: DisplayContext | undefined): Uint8Array {
  const bytes = context?.readFile?.(path) ?? null;
  if (bytes !== null) return bytes;
  throw new UserError('DISPLAY_FILE_MISSING', `The image file ${JSON.stringify(path)} cannot be read.`, {
    fix: 'Paths are relative to the notebook; the file must be in the workspace.',
  });
}
