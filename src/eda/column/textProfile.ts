import type { Level, TextProfile } from '../profile/Profile.ts';

const mostTokens = 20;

/**
 * Lengths and words of a text column, over the rows that `levels` counts.
 *
 * @param hidesValues leaves the words out
 */
export function textProfile(levels: readonly Level[], hidesValues: boolean): TextProfile | null {
  if (levels.length === 0) return null;
  let [rows, min, max, length, blank, padded, tokens] = [0, Infinity, 0, 0, 0, 0, 0];
  const words = new Map<string, number>();
  for (const { value, count } of levels) {
    const characters = lengthOf(value);
    rows += count;
    min = Math.min(min, characters);
    max = Math.max(max, characters);
    length += characters * count;
    const trimmed = value.trim();
    if (trimmed === '') blank += count;
    else if (trimmed.length < value.length) padded += count;
    const found = value.toLowerCase().match(wordPattern) ?? [];
    tokens += found.length * count;
    for (const word of found) words.set(word, (words.get(word) ?? 0) + count);
  }
  return {
    minLength: min,
    meanLength: length / rows,
    maxLength: max,
    blank,
    padded,
    meanTokens: tokens / rows,
    topTokens: hidesValues ? [] : mostFrequent(words),
  };
}

/** Letters of any script, marks, digits; apostrophes within. */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** Code points, as DuckDB's `length` and Python's `len` count. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

function mostFrequent(words: ReadonlyMap<string, number>): Level[] {
  return [...words]
    .filter(([, count]) => count > 1)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostTokens);
}
