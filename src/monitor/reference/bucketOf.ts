/** How many buckets the levels of a column fall into by their hash. */
export const bucketCount = 32;

/**
 * The bucket of a level by FNV-1a over its UTF-16 units. What was rare in the reference, and what is new, falls into a
 * bucket as any other level does: so two samples can be compared without levels being chosen by how often one of them had
 * them, which would make chance look like drift.
 */
export function bucketOf(level: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < level.length; at += 1) hash = Math.imul(hash ^ level.charCodeAt(at), 0x01000193);
  // The low bits of FNV depend on the low bits of the text alone.
  return ((hash ^ (hash >>> 15)) >>> 0) % bucketCount;
}
