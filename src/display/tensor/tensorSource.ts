import type { FieldType } from '../table/TableOutput.ts';
import type { TableSource } from '../table/TableSource.ts';
import { type TensorReader, withReader } from './readTensor.ts';
import type { TensorLike } from './TensorLike.ts';

/** A matrix as a table, its columns numbered from 0; null for tensors of another rank, and complex ones. */
export function tensorSource(tensor: TensorLike): TableSource | null {
  const [rowCount = 0, columnCount = 0] = tensor.shape;
  if (tensor.shape.length !== 2 || columnCount === 0 || tensor.dtype === 'complex64') return null;
  const type = fieldTypes[tensor.dtype] ?? 'any';
  const convert = converter(tensor.dtype);
  let reader: TensorReader | null = null;
  let row: { readonly index: number; readonly values: ArrayLike<number | string> } | null = null;
  const rowAt = (reading: TensorReader, index: number): ArrayLike<number | string> => {
    if (row?.index !== index) row = { index, values: reading.read(index * columnCount, columnCount) };
    return row.values;
  };
  return {
    rowCount,
    columns: Array.from({ length: columnCount }, (_, column) => String(column)),
    rowLabel: null,
    type,
    open: (use) =>
      withReader(tensor, (opened) => {
        reader = opened;
        try {
          return use();
        } finally {
          reader = null;
          row = null;
        }
      }),
    cell: (index, column) => (reader === null ? undefined : convert(rowAt(reader, index)[column])),
    column(column) {
      const values = reader === null ? [] : columnValues(tensor, reader, column);
      return Array.from(values, convert);
    },
  };
}

const fieldTypes: Partial<Record<string, FieldType>> = {
  float32: 'number',
  int32: 'integer',
  bool: 'boolean',
  string: 'string',
};

function converter(dtype: string): (value: number | string | undefined) => unknown {
  return dtype === 'bool' ? (value) => value !== 0 : (value) => value;
}

/** By one operation of TensorFlow's, or from all values where it has none. */
function columnValues(tensor: TensorLike, reader: TensorReader, column: number): ArrayLike<number | string> {
  const [rowCount = 0, columnCount = 0] = tensor.shape;
  const piece = tensor.slice?.([0, column], [rowCount, 1]);
  if (piece === undefined) {
    const all = reader.read(0, rowCount * columnCount);
    return Array.from({ length: rowCount }, (_, row) => all[row * columnCount + column] ?? NaN);
  }
  try {
    return piece.dataSync();
  } finally {
    piece.dispose?.();
  }
}
