/** A figure as people read it: four digits that count. */
export function figureText(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  return size >= 1e9 || size < 1e-4
    ? rounded.toExponential()
    : rounded.toLocaleString('en-US', { maximumFractionDigits: 20 });
}

/** `1,234 rows`, `1 row`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** A share as `12.3%`. */
export function percentText(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)}%`;
}
