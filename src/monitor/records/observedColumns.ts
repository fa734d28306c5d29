import type { ObservedColumn } from '../Monitor.ts';
import type { ReferenceColumn, ReferenceProfile } from '../ReferenceProfile.ts';

export type MonitoredRecord = Readonly<Record<string, unknown>>;

/** Records as columns in the order of a reference. */
export function observedColumns(records: readonly MonitoredRecord[], { features }: ReferenceProfile): ObservedColumn[] {
  return features.map((feature) => {
    const { name } = feature;
    return observedColumn(
      feature,
      records.map((record) => (Object.hasOwn(record, name) ? record[name] : null)),
    );
  });
}

/**
 * Values as a column. A number may stand as text, a truth value as 0 or 1, a date as ISO 8601 text (without a zone: of UTC),
 * `Date` or milliseconds since 1970, as a server takes them; what cannot be read counts as missing.
 */
export function observedColumn(feature: ReferenceColumn, values: ArrayLike<unknown>): ObservedColumn {
  const { name, kind } = feature;
  if (kind === 'category') return { name, kind: 'text', values: Array.from(values, textReader(feature)) };
  return { name, kind, values: Float64Array.from(values, kind === 'date' ? dateOf : numberOf) };
}

function textReader(feature: Extract<ReferenceColumn, { kind: 'category' }>): (value: unknown) => string | null {
  const { levels } = feature;
  const isTruth = levels.length > 0 && levels.every(({ value }) => value === 'true' || value === 'false');
  return (value) => {
    if (isTruth && (value === 0 || value === 1)) return String(value === 1);
    if (typeof value === 'string') return value;
    const isPlain = typeof value === 'boolean' || typeof value === 'bigint' || typeof value === 'number';
    return isPlain && !Number.isNaN(value) ? String(value) : null;
  };
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : Number.NaN;
}

/** Milliseconds since 1970; NaN for what is no date. */
export function dateOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string' || !isoDate.test(value)) return Number.NaN;
  // A date alone is of UTC by the standard, one with a time is not.
  const hasZone = value.length === 10 || /(?:[Zz]|[+-]\d\d:?\d\d)$/.test(value);
  return Date.parse(hasZone ? value : `${value}Z`);
}

const isoDate = /^\d{4}-\d\d-\d\d(?:[Tt ].{1,29})?$/;
