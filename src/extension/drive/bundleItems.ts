import type { JsonValue } from '../../base/Json.ts';
import { containedMime, uncontainedMime } from '../../display/containedMime.ts';
import type { MimeBundle, MimeData } from '../../base/MimeBundle.ts';
import { isJsonMime, isTextMime } from '../../notebook/outputData.ts';
import type { PlainItem } from './PlainOutput.ts';

/**
 * The editor's items of a MIME bundle, in the bundle's order: text and JSON as UTF-8, bytes as they are. What the editor
 * would run in its own page has a type there that only mlnb's renderer takes.
 */
export function itemsOfBundle(bundle: MimeBundle): PlainItem[] {
  return Object.entries(bundle).map(([mime, value]) => ({ mime: containedMime(mime), data: bytesOf(mime, value) }));
}

/** The way back. JSON types parse, text types decode, everything else stays bytes. */
export function bundleOfItems(items: readonly PlainItem[]): MimeBundle {
  return Object.fromEntries(
    items.map(({ mime, data }) => {
      const real = uncontainedMime(mime) ?? mime;
      return [real, valueOf(real, data)];
    }),
  );
}

function bytesOf(mime: string, value: MimeData): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return Buffer.from(typeof value === 'string' && !isJsonMime(mime) ? value : JSON.stringify(value));
}

function valueOf(mime: string, data: Uint8Array): MimeData {
  if (isJsonMime(mime)) return parsed(data);
  return isTextMime(mime) ? Buffer.from(data).toString('utf8') : data;
}

function parsed(data: Uint8Array): JsonValue {
  const text = Buffer.from(data).toString('utf8');
  try {
    // SAFETY: JSON.parse makes JSON values only.
    return JSON.parse(text) as JsonValue;
  } catch {
    // Another extension's output may say JSON and not be it; its text is a JSON value as well.
    return text;
  }
}
