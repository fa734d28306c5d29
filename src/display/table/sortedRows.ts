import { types } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { previewText } from '../tree/previewText.ts';
import { compareKeys, type SortKey } from './compareKeys.ts';
import type { TableSource } from './TableSource.ts';

const maxSortedRows = 2_000_000;

/**
 * Row numbers in the order of a column: numbers before text, missing values (NaN too) last in either direction,
 * ties in the order of the table.
 */
export function sortedRows(source: TableSource, column: number, descending: boolean): Uint32Array {
  if (source.rowCount > maxSortedRows) {
    throw new UserError('DISPLAY_SORT_TOO_LARGE', `The table has ${source.rowCount.toLocaleString('en-US')} rows.`, {
      fix: `Sort it in a cell: the table view sorts up to ${maxSortedRows.toLocaleString('en-US')} rows.`,
    });
  }
  const keys = Array.from({ length: source.rowCount }, (_, row) => sortKey(source.cell(row, column)));
  const sign = descending ? -1 : 1;
  return Uint32Array.from(keys.keys()).sort(
    (left, right) => compareKeys(keys[left] ?? null, keys[right] ?? null, sign) || left - right,
  );
}

function sortKey(value: unknown): SortKey {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  if (!types.isDate(value)) return previewText(value, 120);
  const time = Date.prototype.getTime.call(value);
  return Number.isNaN(time) ? null : time;
}
