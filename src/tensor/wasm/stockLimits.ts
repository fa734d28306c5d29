import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Select, slice_util, util } from '@tensorflow/tfjs-core';
import type { DataType, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';

/** Whether the backend's own kernel of a name computes this rightly; found by comparing it with the CPU backend. */
export function isWithinLimits(kernelName: string, call: StockCall): boolean {
  if (reshaping.includes(kernelName)) return true;
  const { tensors } = call;
  const types = typesOf(kernelName);
  if (kernelName === Select) return isSelectable(tensors);
  const areFit = tensors.every(({ dtype, shape }) => types.includes(dtype) && util.sizeFromShape(shape) > 0);
  return areFit && (limits[kernelName]?.(call) ?? true);
}

export interface StockCall {
  /** The call's inputs, in their order. */
  readonly tensors: readonly TensorInfo[];
  readonly attrs: NamedAttrMap;
  readonly backend: BackendWasm;
}

/** They only give data another shape, whatever and however little it is. */
const reshaping = ['Reshape', 'ExpandDims'];

/** Written for float32; they take the bits of other types for it, or write four bytes where a boolean has one. */
const floatsOnly = [
  ...['Acos', 'Acosh', 'Asin', 'Asinh', 'Atan', 'Atanh', 'Ceil', 'Cos', 'Cosh', 'Elu', 'Erf', 'Exp', 'Expm1', 'Floor'],
  ...['IsFinite', 'IsInf', 'IsNan', 'LeakyRelu', 'Log', 'Log1p', 'Reciprocal', 'Round', 'Rsqrt', 'Selu', 'Sigmoid'],
  ...['Sin', 'Sinh', 'Softmax', 'Softplus', 'Sqrt', 'StridedSlice', 'Tan', 'Tanh', 'ResizeNearestNeighbor'],
];

/** They know that a boolean has one byte; the others get numbers only. */
const alsoBooleans = [
  ...['All', 'Any', 'Concat', 'LogicalAnd', 'LogicalNot', 'LogicalOr', 'LogicalXor', 'Pack', 'Slice'],
  ...['SplitV', 'Transpose', 'Unpack'],
];

function typesOf(kernelName: string): readonly DataType[] {
  if (floatsOnly.includes(kernelName)) return ['float32'];
  return alsoBooleans.includes(kernelName) ? ['float32', 'int32', 'bool'] : ['float32', 'int32'];
}

const never = (): boolean => false;

const limits: Readonly<Record<string, (call: StockCall) => boolean>> = {
  // NaN counts as smaller than any number.
  Maximum: hasNoNaN,
  Minimum: hasNoNaN,
  // Numbers near 0 have no sign.
  Sign: never,
  // They write and read wherever the indices say.
  GatherNd: never,
  ScatterNd: never,
  SparseToDense: never,
  TensorScatterUpdate: never,
  // It mirrors pixels far outside to the wrong place.
  Transform: never,
  // Its seeds draw other numbers than those of the other backends.
  Multinomial: never,
  // It writes integers whatever is asked for.
  OneHot: ({ attrs }) => attrs['dtype'] === 'int32',
  Fill: ({ attrs }) => attrs['dtype'] !== 'string',
  Slice: ({ tensors: [x], attrs }) => x !== undefined && isInside(x, attrs),
};

function hasNoNaN({ tensors, backend }: StockCall): boolean {
  return tensors.every((tensor) => !backend.typedArrayFromHeap(tensor).some(Number.isNaN));
}

/** The CPU backend says what is wrong with a slice that is not. */
function isInside(x: TensorInfo, attrs: NamedAttrMap): boolean {
  // SAFETY: `begin` and `size` of core's op.
  const slice = attrs as { readonly begin: number[]; readonly size: number[] };
  const [begin = [], size = []] = slice_util.parseSliceParams(x, slice.begin, slice.size);
  return x.shape.every((length, axis) => (begin[axis] ?? 0) + (size[axis] ?? 0) <= length);
}

/** A condition and numbers to choose from. */
function isSelectable([condition, ...choices]: readonly TensorInfo[]): boolean {
  return (
    condition?.dtype === 'bool' &&
    choices.every(({ dtype, shape }) => (dtype === 'float32' || dtype === 'int32') && util.sizeFromShape(shape) > 0)
  );
}
