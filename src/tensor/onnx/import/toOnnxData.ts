import { UserError } from '../../../base/UserError.ts';
import { toFloat16 } from '../../files/float16.ts';
import type { OnnxData } from './OnnxRuntime.ts';

/** Of a tensor of TensorFlow.js, as `data()` gives them. */
export type TensorValues = Float32Array | Int32Array | Uint8Array | readonly string[];

/**
 * A tensor's values in the type that an input has; as they are where the types are the same.
 *
 * @param target the input's name, and its type as ONNX Runtime calls it
 * @throws UserError ONNX_INPUT_MISMATCH for text where numbers belong, fractions where whole numbers belong, and whole
 *   numbers out of the type's range
 */
export function toOnnxData(values: TensorValues, target: { readonly name: string; readonly type: string }): OnnxData {
  if (isText(values) || target.type === 'string') {
    if (isText(values) && target.type === 'string') return values;
    throw mismatch(target, isText(values) ? 'it was given text' : 'it was given numbers');
  }
  switch (target.type) {
    case 'float32':
      return values instanceof Float32Array ? values : Float32Array.from(values);
    case 'float64':
      return Float64Array.from(values);
    case 'float16':
      return Uint16Array.from(values, toFloat16);
    case 'bool':
      return Uint8Array.from(values, (value) => (value === 0 ? 0 : 1));
    default:
      return toIntegers(values, target);
  }
}

function toIntegers(
  values: Exclude<TensorValues, readonly string[]>,
  target: { name: string; type: string },
): OnnxData {
  const range = ranges[target.type];
  if (range === undefined) throw mismatch(target, 'there is no tensor of TensorFlow.js for that type');
  const [low, high] = range;
  for (const [index, value] of values.entries()) {
    if (!Number.isInteger(value)) throw mismatch(target, `element ${index} is ${value}, no whole number`);
    if (value < low || value > high) throw mismatch(target, `element ${index} is ${value}, beyond that type`);
  }
  switch (target.type) {
    case 'int64':
      return BigInt64Array.from(values, BigInt);
    case 'uint64':
      return BigUint64Array.from(values, BigInt);
    case 'int32':
      return values instanceof Int32Array ? values : Int32Array.from(values);
    case 'uint32':
      return Uint32Array.from(values);
    case 'int16':
      return Int16Array.from(values);
    case 'uint16':
      return Uint16Array.from(values);
    case 'int8':
      return Int8Array.from(values);
    default:
      return Uint8Array.from(values);
  }
}

/** 64-bit types: as far as a number counts one by one, which is beyond what a tensor of 32 bits holds. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 2 ** 16 - 1],
  int8: [-128, 127],
  uint8: [0, 255],
};

function isText(values: TensorValues): values is readonly string[] {
  return Array.isArray(values);
}

function mismatch({ name, type }: { name: string; type: string }, reason: string): UserError {
  return new UserError('ONNX_INPUT_MISMATCH', `The input "${name}" takes ${type}: ${reason}.`, {
    fix: 'Cast or scale the tensor before (tensor.toInt(), tensor.round()), or pass tf.tensor(strings) for text.',
  });
}
