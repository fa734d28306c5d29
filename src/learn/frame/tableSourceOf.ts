import type { TableSource } from '../../display/table/TableSource.ts';
import type { Frame, FrameColumn } from './Frame.ts';

/** A frame as what the grid shows: truth values and dates as such, a missing value as null. */
export function tableSourceOf({ rows, frameColumns, columnNames }: Frame): TableSource {
  return {
    rowCount: rows,
    columns: columnNames,
    rowLabel: null,
    cell: (row, at) => {
      const column = frameColumns[at];
      return column === undefined ? null : cellOf(column, row);
    },
  };
}

function cellOf({ kind, values }: FrameColumn, row: number): string | number | boolean | Date | null {
  const value = values[row] ?? null;
  if (typeof value !== 'number' || Number.isNaN(value)) return typeof value === 'string' ? value : null;
  if (kind === 'date') return new Date(value);
  return kind === 'boolean' ? value === 1 : value;
}
