import type { JsonObject, JsonValue } from '../base/Json.ts';
import { jsonMember } from './json/jsonKinds.ts';
import { joinLines, multilineJson } from './multiline.ts';

/** JSON by its name: nbformat keeps such data as a value, never as lines. */
export function isJsonMime(mime: string): boolean {
  return mime === 'application/json' || (mime.startsWith('application/') && mime.endsWith('+json'));
}

/** Text that nbformat writes as a list of lines. */
export function isTextMime(mime: string): boolean {
  return mime.startsWith('text/') || mime === 'application/javascript' || mime === 'image/svg+xml';
}

/** A file's MIME bundle with its lists of lines joined. */
export function joinOutputData(data: JsonObject): JsonObject {
  return mapObject(data, (mime, value) => (isJsonMime(mime) ? value : (joinLines(value) ?? value)));
}

/** The way back: in the file's own form where that says the same. */
export function outputDataJson(data: JsonObject, before: JsonValue | undefined): JsonObject {
  return mapObject(data, (mime, value) => {
    const old = jsonMember(before, mime);
    if (isJsonMime(mime) || typeof value !== 'string') return value;
    if (isTextMime(mime)) return multilineJson(value, old);
    return old !== undefined && isSameBase64(old, value) ? old : value;
  });
}

/** White space carries nothing in base64; old kernels end it with a line end, editors drop that. */
function isSameBase64(before: JsonValue, text: string): boolean {
  return joinLines(before)?.replaceAll(/\s/g, '') === text.replaceAll(/\s/g, '');
}

function mapObject(object: JsonObject, map: (key: string, value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(key, value)]));
}
