import type { JsonValue } from '../base/Json.ts';
import type { MimeBundle, MimeData } from '../base/MimeBundle.ts';
import { boundedJson } from './boundedJson.ts';

/**
 * A MIME bundle on the wire: small text and JSON values inside the header, the rest as parts of the
 * payload in the order of `parts`. Bytes always travel as a part.
 */
export interface WireBundle {
  readonly data: Readonly<Record<string, JsonValue>>;
  readonly parts: readonly BundlePart[];
}
export type BundlePart = readonly [mime: string, kind: 'bytes' | 'text' | 'json', byteLength: number];

// Captured: cells share the realm and may replace the originals. Its type forgets that functions give undefined.
const stringify = JSON.stringify as (value: unknown) => string | undefined; // SAFETY: the standard says so.

/** Adds an item, also where cells have put setters for indices on `Array.prototype`. */
function append<T>(list: T[], value: T): void {
  const property = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(list, list.length, property);
}

const inlineCharacters = 16_384;
/** In UTF-8 a UTF-16 unit takes at most three bytes. */
const headerShare = 1 << 20;

export function packBundle(bundle: MimeBundle): { readonly wire: WireBundle; readonly payload: Uint8Array[] } {
  const data: Record<string, JsonValue> = {};
  const parts: BundlePart[] = [];
  const payload: Uint8Array[] = [];
  const addPart = (mime: string, kind: BundlePart[1], bytes: Uint8Array): void => {
    append(parts, [mime, kind, bytes.byteLength]);
    append(payload, bytes);
  };
  let inlined = 0;
  const mimes = Object.keys(bundle);
  // By index: cells may have replaced the iterator of arrays.
  for (let index = 0; index < mimes.length; index++) {
    const mime = mimes[index] ?? '';
    const value = bundle[mime] ?? null;
    if (value instanceof Uint8Array) {
      addPart(mime, 'bytes', value);
      continue;
    }
    const text = typeof value === 'string' ? value : (stringify(value) ?? 'null');
    if (text.length > inlineCharacters || inlined + text.length > headerShare) {
      addPart(mime, typeof value === 'string' ? 'text' : 'json', Buffer.from(text));
    } else {
      inlined += text.length;
      data[mime] = jsonOf(value, text);
    }
  }
  return { wire: { data, parts }, payload };
}

/** @throws when the parts do not cover the payload exactly or a JSON part does not parse within the limits of `boundedJson` */
export function unpackBundle(wire: WireBundle, payload: Buffer): MimeBundle {
  const bundle: Record<string, MimeData> = { ...wire.data };
  let start = 0;
  for (const [mime, kind, byteLength] of wire.parts) {
    const bytes = payload.subarray(start, start + byteLength);
    if (bytes.length !== byteLength) throw new Error(`the part ${mime} is cut short`);
    start += byteLength;
    bundle[mime] = partValue(kind, bytes);
  }
  if (start !== payload.length) throw new Error(`${payload.length - start} bytes belong to no part`);
  return bundle;
}

function partValue(kind: BundlePart[1], bytes: Buffer): MimeData {
  if (kind === 'bytes') return bytes;
  // SAFETY: JSON.parse makes JSON values only.
  return kind === 'text' ? bytes.toString('utf8') : (boundedJson(bytes) as JsonValue);
}

function jsonOf(value: Exclude<MimeData, Uint8Array>, text: string): JsonValue {
  // SAFETY: what JSON.stringify wrote parses to a JSON value; the round trip drops getters and toJSON.
  return typeof value === 'string' ? value : (JSON.parse(text) as JsonValue);
}
