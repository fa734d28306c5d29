import { types } from 'node:util';
import { isScalar } from './isScalar.ts';
import { sampleRows } from './sampleRows.ts';
import type { TableSource } from './TableSource.ts';

type Row = ArrayLike<unknown>;

/** Rows that are arrays or typed arrays of one length, with scalars in them; columns are numbered from 0. */
export function gridSource(rows: readonly unknown[]): TableSource | null {
  const first = rows[0];
  if (!isRow(first) || first.length === 0) return null;
  const width = first.length;
  const isGrid = sampleRows(rows.length, 200).every((row) => isFlatRow(rows[row], width));
  if (!isGrid) return null;
  return {
    rowCount: rows.length,
    columns: Array.from({ length: width }, (_, column) => String(column)),
    rowLabel: null,
    cell: (row, column) => {
      const cells = rows[row];
      return isRow(cells) ? cells[column] : undefined;
    },
  };
}

function isRow(value: unknown): value is Row {
  return (Array.isArray(value) && !types.isProxy(value)) || types.isTypedArray(value);
}

function isFlatRow(row: unknown, width: number): boolean {
  if (!isRow(row) || row.length !== width) return false;
  return sampleRows(width, 20).every((column) => isScalar(row[column]));
}
