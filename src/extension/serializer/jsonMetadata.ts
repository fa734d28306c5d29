import type { JsonObject } from '../../base/Json.ts';

/** Metadata of the editor's API, which types them as `any`. */
export function jsonMetadata(metadata: Readonly<Record<string, unknown>> | undefined): JsonObject {
  // SAFETY: metadata cross from the extension host to the editor as JSON, so a JSON object is all it can be.
  return (metadata ?? {}) as JsonObject;
}
