import type { JsonValue } from '../../base/Json.ts';

const maxDecimals = 4;

/** How the numbers of one column are written: as many decimals as they need, the same for all, at most four. */
export function formatColumn(values: readonly JsonValue[]): (value: number) => string {
  const numbers = values.filter((value) => typeof value === 'number');
  const magnitudes = numbers.filter((value) => value !== 0).map(Math.abs);
  const needsExponent = magnitudes.some((value) => value >= 1e15 || (value < 1e-4 && !isShort(value)));
  const decimals = numbers.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  return (value) => (needsExponent ? exponential(value) : value.toFixed(decimals));
}

function isShort(value: number): boolean {
  return Number(value.toFixed(maxDecimals)) === value;
}

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = value.toFixed(maxDecimals).replace(/0+$/, '');
  return text.length - text.indexOf('.') - 1;
}

function exponential(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  return magnitude >= 1e-3 && magnitude < 1e9 && isShort(value) ? String(value) : value.toExponential(3);
}
