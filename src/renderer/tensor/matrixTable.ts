import type { FieldType } from '../../display/table/TableOutput.ts';
import type { TensorOutput } from '../../display/tensor/TensorOutput.ts';
import type { ShownTable } from '../table/readTable.ts';

/** A matrix as the table that the grid shows; null for tensors of another rank, and complex ones. */
export function matrixTable({ shape, dtype, plane }: TensorOutput, handle: string | null): ShownTable | null {
  const [rowCount = 0, columnCount = 0] = shape;
  const type = fieldTypes[dtype];
  if (shape.length !== 2 || plane === null || type === undefined || rowCount * columnCount === 0) return null;
  const width = plane.values[0]?.length ?? 0;
  return {
    rowCount,
    columnCount,
    handle,
    notice: null,
    page: {
      offset: 0,
      columnOffset: 0,
      fields: Array.from({ length: width }, (_, column) => ({ name: String(column), type })),
      rows: plane.values,
      rowLabels: plane.values.map((_, row) => String(row)),
      marks: [],
    },
  };
}

const fieldTypes: Partial<Record<string, FieldType>> = {
  float32: 'number',
  int32: 'integer',
  bool: 'boolean',
  string: 'string',
};
