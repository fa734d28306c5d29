import { types } from 'node:util';
import { isScalar } from './isScalar.ts';
import { sampleRows } from './sampleRows.ts';
import type { TableSource } from './TableSource.ts';

const sampledRows = 1_000;
const maxColumns = 10_000;

/**
 * An array of plain objects that share columns and hold mostly scalars. Columns are the union of the keys
 * of the first and of evenly spread rows. Nested documents (GeoJSON features, syntax trees) are no table.
 */
export function recordsSource(rows: readonly unknown[]): TableSource | null {
  const sample = sampleRows(rows.length, sampledRows).map((row) => rows[row]);
  if (!isRecord(rows[0]) || !sample.every(isRecord)) return null;
  const columns = unionOfKeys(sample);
  if (columns.length === 0 || columns.length > maxColumns || !isTabular(sample, columns.length)) return null;
  return {
    rowCount: rows.length,
    columns,
    rowLabel: null,
    cell: (row, column) => ownValue(rows[row], columns[column] ?? ''),
  };
}

function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function unionOfKeys(sample: readonly object[]): string[] {
  const keys = new Set<string>();
  for (const row of sample) {
    for (const key of Object.keys(row)) keys.add(key);
    if (keys.size > maxColumns) break;
  }
  return [...keys];
}

/** At least 3 in 10 cells filled, at least half of them scalars; judged on 100 of the sampled rows. */
function isTabular(sample: readonly object[], columnCount: number): boolean {
  const judged = sample.slice(0, 100);
  const values = judged.flatMap((row) => Object.keys(row).map((key) => ownValue(row, key)));
  const scalars = values.filter(isScalar).length;
  return values.length >= 0.3 * judged.length * columnCount && scalars >= 0.5 * values.length;
}

/** A getter is not called: its cell is empty. */
function ownValue(row: unknown, key: string): unknown {
  if (typeof row !== 'object' || row === null || types.isProxy(row)) return undefined;
  return Object.getOwnPropertyDescriptor(row, key)?.value;
}
