import type { JsonObject } from '../../../base/Json.ts';

/** By its handle a viewer asks the kernel for more of the value; that kernel is gone when the file is read. */
export function withoutHandle(metadata: JsonObject): JsonObject {
  const { mlnb, ...others } = metadata;
  if (typeof mlnb !== 'object' || mlnb === null || !('handle' in mlnb)) return metadata;
  const { handle: _, ...kept } = mlnb;
  return Object.keys(kept).length === 0 ? others : { ...others, mlnb: kept };
}
