import type { PickedCell } from '../../../display/table/ColumnFilter.ts';
import type { ColumnStats } from '../../../display/table/ColumnStats.ts';
import type { FieldType } from '../../../display/table/TableOutput.ts';

/** The statistics of a column in words, for tooltips and screen readers. */
export function statsText(stats: ColumnStats, type: FieldType): string {
  const { rows, missing, distinct, isDistinctRough, range, isSampled } = stats;
  const parts = [
    `${shareText(rows === 0 ? 0 : missing / rows)} missing`,
    distinct === null
      ? 'more than 100,000 distinct'
      : `${isDistinctRough ? 'about ' : ''}${countText(distinct)} distinct`,
  ];
  if (range !== null) {
    const [low, high] = rangeNumbers(range, type);
    const mean = type === 'datetime' ? [] : [`mean ${shortNumber(range.mean)}`];
    parts.push(`${low} to ${high}`, ...mean);
  }
  const [first] = stats.top;
  if (range === null && first !== undefined && first.count > 1)
    parts.push(`most frequent ${cellWord(first.cell)} (${countText(first.count)})`);
  if (isSampled) parts.push(`of ${countText(rows)} rows evenly spread`);
  return parts.join(', ');
}

/** `344 distinct`, `91K distinct`; an estimate begins with ≈. */
export function distinctText({ distinct, isDistinctRough }: ColumnStats): string {
  if (distinct === null) return '>100K distinct';
  const count = distinct < 10_000 ? countText(distinct) : compact.format(distinct);
  return `${isDistinctRough ? '≈' : ''}${count} distinct`;
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 0 });

/** The ends of a range, short. */
export function rangeNumbers(
  { min, max }: { readonly min: number; readonly max: number },
  type: FieldType,
): readonly [string, string] {
  if (type !== 'datetime') return [shortNumber(min), shortNumber(max)];
  return [dayText(min), dayText(max)];
}

export function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e7 || magnitude < 1e-4) return value.toExponential(2).replace('e+', 'e');
  return String(Number(value.toPrecision(4)));
}

/** `3.2%`; `<0.1%` for little, never 0 or 100 for what is not. */
export function shareText(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  const percent = share * 100;
  if (percent < 0.1) return '<0.1%';
  if (percent > 99.9) return '>99.9%';
  return `${percent < 10 ? percent.toFixed(1) : Math.min(99, Math.round(percent))}%`;
}

export function countText(value: number): string {
  return value.toLocaleString('en-US');
}

/** A picked value in a few characters. */
export function cellWord([datum, kind]: PickedCell): string {
  if (datum === null) return 'missing';
  if (datum === '') return '(empty)';
  if (kind === 'date' && typeof datum === 'string') return datum.replace('T00:00:00.000Z', '').replace('.000Z', 'Z');
  return typeof datum === 'object' ? JSON.stringify(datum) : String(datum);
}

function dayText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
