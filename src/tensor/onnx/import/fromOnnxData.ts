import { UserError } from '../../../base/UserError.ts';
import { fromFloat16 } from '../../files/float16.ts';
import type { NumericData, OnnxTensor } from './OnnxRuntime.ts';

/** What `tf.tensor` makes a tensor of. */
export interface TensorParts {
  readonly values: Float32Array | Int32Array | Uint8Array | readonly string[];
  readonly dtype: 'float32' | 'int32' | 'bool' | 'string';
}

/**
 * An output in one of TensorFlow.js's types: 32-bit floats and integers as they are, doubles rounded to 32 bits, other
 * integers as int32.
 *
 * @throws UserError ONNX_OUTPUT_RANGE for integers that int32 does not hold
 */
export function fromOnnxData(name: string, { type, data }: OnnxTensor): TensorParts {
  if (isText(data)) return { values: data, dtype: 'string' };
  if (type === 'bool') return { values: Uint8Array.from(data, Number), dtype: 'bool' };
  if (type === 'float16') return { values: halves(data), dtype: 'float32' };
  if (data instanceof Float32Array) return { values: data, dtype: 'float32' };
  if (data instanceof Float64Array) return { values: Float32Array.from(data), dtype: 'float32' };
  return { values: data instanceof Int32Array ? data : integers(name, type, data), dtype: 'int32' };
}

/** Newer Nodes have an array type for them, and there the values come decoded. */
function halves(data: NumericData): Float32Array {
  return data instanceof Uint16Array ? Float32Array.from(data, fromFloat16) : Float32Array.from(data, Number);
}

function integers(name: string, type: string, data: NumericData): Int32Array {
  const values = new Int32Array(data.length);
  data.forEach((value: number | bigint, index: number) => {
    if (value > 2 ** 31 - 1 || value < -(2 ** 31)) throw outOfRange(name, type, value);
    values[index] = Number(value);
  });
  return values;
}

function outOfRange(name: string, type: string, value: number | bigint): UserError {
  return new UserError(
    'ONNX_OUTPUT_RANGE',
    `The output "${name}" (${type}) holds ${value}, and a tensor's int32 ends at ±2,147,483,647.`,
    { fix: 'Use model.run(inputs), which gives every output in the type of the model (BigInt64Array for int64).' },
  );
}

function isText(data: OnnxTensor['data']): data is readonly string[] {
  return Array.isArray(data);
}
