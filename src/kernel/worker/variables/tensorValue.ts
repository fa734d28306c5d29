import { types } from 'node:util';
import { className } from '../../../display/tree/className.ts';
import type { TensorFacts } from '../../VariableSnapshot.ts';
import { asShape, isObject, ownData } from './ownData.ts';

export interface TensorValue extends TensorFacts {
  readonly shape: readonly number[];
  readonly size: number;
}

/** A tensor of TensorFlow.js, known by its fields, of which none is a getter; null for any other value. */
export function tensorValue(value: unknown): TensorValue | null {
  if (!isObject(value) || types.isProxy(value)) return null;
  const dtype = ownData(value, 'dtype');
  if (typeof dtype !== 'string' || !isObject(ownData(value, 'dataId'))) return null;
  const name = className(value);
  const shape = asShape(ownData(value, 'shape'));
  if (shape === null || (name !== 'Tensor' && name !== 'Variable')) return null;
  return {
    dtype: dtype.slice(0, 40),
    shape,
    size: shape.reduce((product, length) => product * length, 1),
    isDisposed: ownData(value, 'isDisposedInternal') === true,
    isKept: ownData(value, 'kept') === true,
    isVariable: name === 'Variable',
  };
}

/** Bytes of its data; of text a guess. */
export function tensorBytes({ dtype, size, isDisposed }: TensorValue): number {
  return isDisposed ? 0 : size * (bytesOf[dtype] ?? 4);
}

const bytesOf: Readonly<Record<string, number | undefined>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  string: 16,
};
