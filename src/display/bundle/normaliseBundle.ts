import type { JsonObject } from '../../base/Json.ts';
import type { MimeBundle, MimeData } from '../../base/MimeBundle.ts';
import type { Output } from '../Output.ts';
import { inspectText } from '../text/inspectText.ts';
import { plainTextOf } from './plainTextOf.ts';
import { toJson } from './toJson.ts';

/**
 * What a `Jupyter.display` method returned, as an output: a MIME bundle, or `{data, metadata}` around one.
 * Lines given as an array are joined, base64 becomes bytes, JSON types become JSON, and text/plain is never missing.
 * Null when it is neither.
 */
export function normaliseBundle(returned: unknown, value: unknown): Output | null {
  if (typeof returned !== 'object' || returned === null) return null;
  const { data, metadata } = returned as { data?: unknown; metadata?: unknown }; // SAFETY: properties of an object, checked below.
  const isWrapped =
    typeof data === 'object' && data !== null && !Object.keys(returned).some((key) => key.includes('/'));
  const bundle = toBundle(isWrapped ? data : returned);
  if (Object.keys(bundle).length === 0) return null;
  const text = bundle['text/plain'] ?? plainTextOf(bundle) ?? inspectText(value);
  return { data: { ...bundle, 'text/plain': text }, metadata: isWrapped ? toMetadata(metadata) : {} };
}

function toBundle(source: object): MimeBundle {
  const entries = Object.entries(source).filter(
    ([mime, item]) => mime.includes('/') && item !== undefined && item !== null,
  );
  return Object.fromEntries(entries.map(([mime, item]) => [mime, toData(mime, item)]));
}

function toMetadata(metadata: unknown): JsonObject {
  const copy = toJson(metadata);
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? (copy as JsonObject) : {}; // SAFETY: neither null nor array.
}

function toData(mime: string, item: unknown): MimeData {
  if (item instanceof Uint8Array) return item;
  if (isJson(mime)) return typeof item === 'string' ? parsedJson(item) : toJson(item);
  const text = Array.isArray(item) ? item.join('') : item;
  if (isBinary(mime) && typeof text === 'string') return fromBase64(text);
  return typeof text === 'string' ? text : toJson(text);
}

function isJson(mime: string): boolean {
  return /^application\/(?:[^;]*\+)?json\b/.test(mime);
}

function isBinary(mime: string): boolean {
  return /^(?:image|audio|video)\//.test(mime) ? !mime.startsWith('image/svg') : mime === 'application/pdf';
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64'));
}

/** A JSON type's string is JSON text where it parses, else the string itself. */
function parsedJson(text: string): MimeData {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return text;
  }
}
