import type { ColumnData } from './ColumnBuffer.ts';
import type { TableColumn } from './TableColumn.ts';

/** Columns turned into one object a row; missing values are null. */
export function recordsOf(columns: readonly TableColumn[], data: readonly ColumnData[]): Record<string, unknown>[] {
  const rowCount = data[0]?.values.length ?? 0;
  const cells = columns.map((column, index) => cellReader(column, data[index] ?? { values: [], valid: null }));
  return Array.from({ length: rowCount }, (_, row) =>
    // `fromEntries` defines own properties: a column called `__proto__` is one more column.
    Object.fromEntries(columns.map((column, index) => [column.name, cells[index]?.(row)])),
  );
}

/** Reads one cell as a JavaScript value. */
export function cellReader(column: TableColumn, { values, valid }: ColumnData): (row: number) => unknown {
  const isThere = (row: number): boolean => valid === null || valid[row] === 1;
  switch (column.type) {
    case 'boolean':
      return (row) => (isThere(row) ? values[row] === 1 : null);
    case 'date':
    case 'datetime':
      return (row) => (isThere(row) ? new Date(Number(values[row])) : null);
    default:
      return (row) => (isThere(row) ? values[row] : null);
  }
}
