import type { JsonObject, JsonValue } from '../../base/Json.ts';

/** The part of an output's metadata that mlnb's renderer reads: the editor passes it only at the top. */
export function rendererMetadata(metadata: JsonObject): JsonObject {
  return metadata.mlnb === undefined ? {} : { mlnb: metadata.mlnb };
}

/** The same without the handle of a value in a kernel's memory: that kernel is gone, or will be. */
export function withoutHandle(metadata: JsonObject): JsonObject {
  const mlnb: JsonValue | undefined = metadata.mlnb;
  const holdsHandle = typeof mlnb === 'object' && mlnb !== null && 'handle' in mlnb;
  return holdsHandle ? { ...metadata, mlnb: { ...mlnb, handle: null } } : metadata;
}
