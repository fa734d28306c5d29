/**
 * What a cell is compared, filtered and counted by. Dates are milliseconds since 1970, objects the text that shows them;
 * null is missing: null, undefined and NaN.
 */
export type CellKey = number | bigint | string | boolean | null;

/** Numbers (booleans as 0 and 1) before text, text by the codes of its characters, as DuckDB and pandas sort. */
export function compareKeys(left: NonNullable<CellKey>, right: NonNullable<CellKey>): number {
  const [a, b] = [comparable(left), comparable(right)];
  if (typeof a === 'string' || typeof b === 'string') {
    if (typeof a !== typeof b) return typeof a === 'string' ? 1 : -1;
  }
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Equal for equal keys, and for no others; `1` and `1n` are equal, `1` and `'1'` are not. */
export function keyText(key: CellKey): string {
  if (key === null) return 'missing';
  if (typeof key === 'string') return `s${key}`;
  return typeof key === 'boolean' ? `b${String(key)}` : `n${String(key === 0 ? 0 : key)}`;
}

function comparable(key: NonNullable<CellKey>): number | bigint | string {
  return typeof key === 'boolean' ? Number(key) : key;
}
