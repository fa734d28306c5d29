import type { TensorFeature } from '../../contract/ModelManifest.ts';
import type { TensorColumn } from '../../contract/ServedModel.ts';
import { type Field, isList, type Records, valueOf } from './Field.ts';

export type TensorValues = Float32Array | Int32Array;

/** Nested lists of all records as one tensor; null when one of them has another shape or holds another thing. */
export function tensorOf(field: Field, { name, shape, dtype }: TensorFeature, records: Records): TensorColumn | null {
  const [first] = records;
  const exact = first === undefined ? null : shapeOf(shape, valueOf(field, first));
  if (exact === null) return null;
  const length = records.length * exact.reduce((product, size) => product * size, 1);
  if (length > maxValues) return null;
  const values = dtype === 'float32' ? new Float32Array(length) : new Int32Array(length);
  const filling = { shape: exact, dtype, values, at: 0 };
  for (const record of records) if (!fill(filling, valueOf(field, record), 0)) return null;
  return { name, kind: 'tensor', shape: exact, values };
}

/** Of all rows of a request: no body that is read in reasonable time holds more. */
export const maxValues = 2 ** 28;

/** The shape with the lengths that may differ as this value has them; null when it is no such list. */
export function shapeOf(shape: readonly (number | null)[], value: unknown): readonly number[] | null {
  const exact: number[] = [];
  let part = value;
  for (const size of shape) {
    if (size !== null) exact.push(size);
    else if (isList(part) && part.length > 0) exact.push(part.length);
    else return null;
    part = isList(part) ? part[0] : undefined;
  }
  return exact;
}

/** A number as a tensor of this type holds it; undefined for anything else. */
export function entryOf(dtype: TensorFeature['dtype'], value: unknown): number | undefined {
  if (dtype === 'bool') return value === true || value === 1 ? 1 : value === false || value === 0 ? 0 : undefined;
  if (typeof value !== 'number') return undefined;
  if (dtype === 'int32') return (value | 0) === value ? value : undefined;
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}

interface Filling {
  readonly shape: readonly number[];
  readonly dtype: TensorFeature['dtype'];
  readonly values: TensorValues;
  at: number;
}

function fill(filling: Filling, value: unknown, depth: number): boolean {
  if (depth === filling.shape.length) return put(filling, value);
  if (!isList(value) || value.length !== filling.shape[depth]) return false;
  if (depth + 1 < filling.shape.length) return value.every((part) => fill(filling, part, depth + 1));
  for (const part of value) if (!put(filling, part)) return false;
  return true;
}

function put(filling: Filling, value: unknown): boolean {
  const entry = entryOf(filling.dtype, value);
  if (entry === undefined) return false;
  filling.values[filling.at] = entry;
  filling.at += 1;
  return true;
}
