import type { ReferenceCategories } from '../ReferenceProfile.ts';
import { bucketCount, bucketOf } from './bucketOf.ts';
import { lengthLevel } from './lengthLevel.ts';

/** The most levels that a reference names. */
export const mostLevels = 100;

/**
 * Texts as levels, or as free text: more than 100 different ones that make up more than half of the rows. Of free text
 * only the lengths are kept.
 *
 * @param values null where missing, shape [rows]
 */
export function categoryReference(
  name: string,
  values: readonly (string | null)[],
  { mayBeFreeText }: { readonly mayBeFreeText: boolean },
): ReferenceCategories {
  const texts = values.filter((value) => value !== null);
  const distinct = counted(texts);
  const isFreeText = mayBeFreeText && distinct.size > mostLevels && distinct.size > texts.length / 2;
  const ordered = [...(isFreeText ? counted(texts.map(lengthLevel)) : distinct)]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    kind: 'category',
    name,
    count: texts.length,
    missing: values.length - texts.length,
    levels: ordered.slice(0, mostLevels),
    other: ordered.slice(mostLevels).reduce((sum, { count }) => sum + count, 0),
    buckets: bucketsOf(ordered),
    isFreeText,
  };
}

function bucketsOf(levels: readonly { readonly value: string; readonly count: number }[]): number[] {
  const buckets = Array.from({ length: bucketCount }, () => 0);
  for (const { value, count } of levels) {
    const bucket = bucketOf(value);
    buckets[bucket] = (buckets[bucket] ?? 0) + count;
  }
  return buckets;
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
