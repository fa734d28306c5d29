import type { JsonValue } from './Json.ts';

/**
 * MIME type → data of one output, in memory: text types hold a string, `image/png` and other binary
 * types hold bytes, `…+json` types hold a JSON value. (A notebook file holds base64 for the bytes.)
 */
export type MimeBundle = Readonly<Record<string, MimeData>>;
export type MimeData = string | Uint8Array | JsonValue;
