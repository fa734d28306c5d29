import { Frame, type FrameColumn } from '../../learn/frame/Frame.ts';

/** The value of a column in one row; what is missing is null. */
export type Cell = number | string | null;

/** The frame with one of its columns exchanged; the others are shared. */
export function withColumn(frame: Frame, column: FrameColumn): Frame {
  return new Frame(
    frame.frameColumns.map((old) => (old.name === column.name ? column : old)),
    frame.rows,
  );
}

/** The same value in every row. */
export function constantColumn(column: FrameColumn, value: Cell, rows: number): FrameColumn {
  if (column.kind === 'text') {
    return { ...column, values: new Array<string | null>(rows).fill(value === null ? null : String(value)) };
  }
  return { ...column, values: new Float64Array(rows).fill(value === null ? Number.NaN : Number(value)) };
}

/** The values of those rows, in that order. */
export function reordered(column: FrameColumn, rows: ArrayLike<number>): FrameColumn {
  if (column.kind === 'text') return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) };
}

/** The value of a row as it stands in JSON: NaN is null. */
export function cellOf(column: FrameColumn, row: number): Cell {
  const value = column.values[row] ?? null;
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
}
