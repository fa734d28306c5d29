import type { TableColumn } from '../../data/table/TableColumn.ts';
import type { TimeGaps, TimeProfile } from '../profile/Profile.ts';
import { quantile } from '../statistics/quantile.ts';
import type { NumberPlan } from './NumberPlan.ts';

const dayMs = 86_400_000;

/** @param isWhole whether `plan` holds all rows: gaps among drawn ones mean nothing */
export function timeProfile(column: TableColumn, { range, sorted }: NumberPlan, isWhole: boolean): TimeProfile {
  const text = (ms: number): string | null => isoText(ms, column.type === 'date');
  return {
    min: text(range.min),
    max: text(range.max),
    spanDays: range.finite === 0 ? null : (range.max - range.min) / dayMs,
    median: text(quantile(sorted, 0.5)),
    gaps: isWhole ? gapsOf(sorted, text) : null,
  };
}

function gapsOf(sorted: Float64Array, text: (ms: number) => string | null): TimeGaps | null {
  const times = sorted.filter((time, index) => index === 0 || time !== sorted[index - 1]);
  if (times.length < 3) return null;
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const median = quantile(steps.slice().sort(), 0.5);
  const largest = steps.reduce((most, step) => Math.max(most, step), 0);
  return {
    medianDays: median / dayMs,
    count: steps.filter((step) => step > 3 * median).length,
    largestDays: largest / dayMs,
    largestAfter: text(times[steps.indexOf(largest)] ?? Number.NaN) ?? '',
  };
}

/** ISO 8601; null for a time that JavaScript's dates do not reach. */
export function isoText(ms: number, isDate: boolean): string | null {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return null;
  return isDate ? date.toISOString().replace(/T.*/, '') : date.toISOString().replace(/\.000Z$/, 'Z');
}
