import type { TableSource } from './TableSource.ts';

interface FrameParts {
  readonly values: readonly unknown[];
  readonly columns: readonly unknown[];
  readonly index: readonly unknown[];
}

/** A danfo DataFrame or Series, known by its shape: nothing of danfo is imported. */
export function frameSource(value: object): TableSource | null {
  const parts = frameParts(value);
  if (parts === null) return null;
  const { values, columns, index } = parts;
  const isSeries = !values.some(Array.isArray) && columns.length === 1;
  return {
    rowCount: values.length,
    columns: columns.map(String),
    rowLabel: isNumbered(index) ? null : (row) => index[row],
    cell: (row, column) => {
      const cells = values[row];
      return isSeries || !Array.isArray(cells) ? cells : (cells[column] as unknown); // SAFETY: widening `any` to unknown.
    },
  };
}

function frameParts(value: object): FrameParts | null {
  try {
    const { values, columns, index, dtypes } = value as Record<string, unknown>; // SAFETY: properties of an object, each checked below.
    if (!Array.isArray(values) || !Array.isArray(columns) || !Array.isArray(index) || !Array.isArray(dtypes))
      return null;
    return index.length === values.length ? { values, columns, index } : null;
  } catch {
    return null; // A getter threw: no frame of danfo's.
  }
}

function isNumbered(index: readonly unknown[]): boolean {
  return index.every((label, row) => label === row);
}
