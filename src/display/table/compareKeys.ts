/** What a cell sorts by; null is missing. */
export type SortKey = number | bigint | string | null;

const collator = new Intl.Collator('en', { numeric: true });

/** Numbers before text, text by its language's order with numbers in it by value; missing last in either direction. */
export function compareKeys(left: SortKey, right: SortKey, sign: 1 | -1): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'string' && typeof right === 'string') return sign * collator.compare(left, right);
  if (typeof left === 'string') return sign;
  if (typeof right === 'string') return -sign;
  if (left === right) return 0;
  return left < right ? -sign : sign;
}
