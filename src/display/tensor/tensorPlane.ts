import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { TensorLike } from './TensorLike.ts';
import type { TensorPlane, TensorQuery, TensorValue } from './TensorOutput.ts';
import type { TensorReader } from './readTensor.ts';

/** The first window of a tensor; more comes by slices. */
export const firstWindow: TensorQuery = { indices: [], rowOffset: 0, rowLimit: 20, columnOffset: 0, columnLimit: 20 };

/** Reads one window of the plane that a query names; positions past the end are brought back into the tensor. */
export function tensorPlane(tensor: TensorLike, reader: TensorReader, query: TensorQuery): TensorPlane {
  const leading = tensor.shape.slice(0, -2);
  const indices = leading.map((length, axis) => clamp(query.indices[axis] ?? 0, length));
  const rowCount = tensor.shape.length < 2 ? 1 : (tensor.shape.at(-2) ?? 1);
  const columnCount = tensor.shape.at(-1) ?? 1;
  const rowOffset = clamp(query.rowOffset, rowCount);
  const columnOffset = clamp(query.columnOffset, columnCount);
  const isEmpty = tensor.shape.includes(0);
  const rows = isEmpty ? 0 : Math.min(query.rowLimit, rowCount - rowOffset);
  const columns = Math.min(query.columnLimit, columnCount - columnOffset);
  const start =
    (indices.reduce((flat, index, axis) => flat * (leading[axis] ?? 1) + index, 0) * rowCount + rowOffset) *
      columnCount +
    columnOffset;
  const values = Array.from({ length: rows }, (_, row) =>
    tensorValues(reader.read(start + row * columnCount, columns), tensor.dtype),
  );
  return { indices, rowCount, columnCount, rowOffset, columnOffset, values };
}

/** Reads a query that came over the wire; what is missing or malformed takes its default. */
export function parseTensorQuery(raw: JsonObject): TensorQuery {
  const indices = raw.indices;
  return {
    indices: Array.isArray(indices) ? indices.map((index: JsonValue) => wholeNumber(index, 0)) : [],
    rowOffset: wholeNumber(raw.rowOffset, 0),
    rowLimit: Math.min(200, wholeNumber(raw.rowLimit, firstWindow.rowLimit)),
    columnOffset: wholeNumber(raw.columnOffset, 0),
    columnLimit: Math.min(200, wholeNumber(raw.columnLimit, firstWindow.columnLimit)),
  };
}

function tensorValues(raw: ArrayLike<number | string>, dtype: string): TensorValue[] {
  if (dtype === 'complex64')
    return Array.from({ length: raw.length / 2 }, (_, index) =>
      complexText(Number(raw[2 * index]), Number(raw[2 * index + 1])),
    );
  return Array.from(raw, (value) =>
    dtype === 'bool' ? value !== 0 : dtype === 'string' ? String(value).slice(0, 200) : numberValue(Number(value)),
  );
}

function numberValue(value: number): TensorValue {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
}

function complexText(real: number, imaginary: number): string {
  return `${real}${imaginary < 0 || Object.is(imaginary, -0) ? '-' : '+'}${Math.abs(imaginary)}i`;
}

function clamp(position: number, length: number): number {
  return Math.max(0, Math.min(position, length - 1));
}

function wholeNumber(value: JsonValue | undefined, fallback: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}
