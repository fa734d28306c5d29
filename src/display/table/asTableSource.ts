import { types } from 'node:util';
import { frameSource } from './frameSource.ts';
import { gridSource } from './gridSource.ts';
import { recordsSource } from './recordsSource.ts';
import type { TableSource } from './TableSource.ts';

/** The value as a table: a danfo frame or series, an array of records, rows of equal length; null for anything else. */
export function asTableSource(value: unknown): TableSource | null {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return null;
  if (!Array.isArray(value)) return frameSource(value);
  return value.length === 0 ? null : (gridSource(value) ?? recordsSource(value));
}
