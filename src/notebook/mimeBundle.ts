import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { MimeBundle, MimeData } from '../base/MimeBundle.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { isJsonMime, isTextMime } from './outputData.ts';

/** A bundle as a notebook's output holds it: bytes as base64. */
export function encodeMimeBundle(bundle: MimeBundle): JsonObject {
  return Object.fromEntries(Object.entries(bundle).map(([mime, data]) => [mime, encodeData(data)]));
}

function encodeData(data: MimeData): JsonValue {
  return data instanceof Uint8Array ? toBase64(data) : data;
}

/** The way back: images, sound, video and PDF become bytes where their text is base64. */
export function decodeMimeBundle(data: JsonObject): MimeBundle {
  return Object.fromEntries(Object.entries(data).map(([mime, value]) => [mime, decodeData(mime, value)]));
}

function decodeData(mime: string, value: JsonValue): MimeData {
  if (typeof value !== 'string' || isJsonMime(mime) || isTextMime(mime) || !isBinaryMime(mime)) return value;
  return fromBase64(value) ?? value;
}

function isBinaryMime(mime: string): boolean {
  return /^(?:image|audio|video|font)\/|^application\/(?:pdf|octet-stream|zip)$/.test(mime);
}
