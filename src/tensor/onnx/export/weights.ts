import type { Layer } from './Layers.ts';
import { unsupported } from './LayerRule.ts';

/** The numbers of a weight, row by row. */
export interface WeightData {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The weight that the layer itself calls `name` (`kernel`, `bias`), or null. */
export function findWeight(layer: Pick<Layer, 'weights'>, name: string): WeightData | null {
  const weight = layer.weights.find(({ originalName }) => originalName.split('/').at(-1) === name);
  if (weight === undefined) return null;
  const tensor = weight.read();
  return { shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) };
}

export function weightOf(call: { layer: Pick<Layer, 'weights'>; title: string }, name: string): WeightData {
  const weight = findWeight(call.layer, name);
  if (weight === null) throw unsupported(call, `it has no weight "${name}"; a model must be built before its export`);
  return weight;
}

/**
 * The weight with its axes in another order.
 *
 * @param axes for each new axis the old one
 */
export function permute({ shape, values }: WeightData, axes: readonly number[]): WeightData {
  const strides = stridesOf(shape);
  const newShape = axes.map((axis) => shape[axis] ?? 1);
  const newStrides = axes.map((axis) => strides[axis] ?? 0);
  const result = new Float32Array(values.length);
  const index = newShape.map(() => 0);
  for (let to = 0, from = 0; to < result.length; to++) {
    result[to] = values[from] ?? NaN;
    from += advance(index, newShape, newStrides);
  }
  return { shape: newShape, values: result };
}

function stridesOf(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const size of [...shape].reverse()) {
    strides.unshift(stride);
    stride *= size;
  }
  return strides;
}

/** Counts `index` up by one, the last axis first. @returns how far that moves in memory */
function advance(index: number[], shape: readonly number[], strides: readonly number[]): number {
  let moved = 0;
  for (let axis = index.length - 1; axis >= 0; axis--) {
    const at = (index[axis] ?? 0) + 1;
    const [size, stride] = [shape[axis] ?? 1, strides[axis] ?? 0];
    moved += stride;
    index[axis] = at;
    if (at < size) return moved;
    index[axis] = 0;
    moved -= stride * size;
  }
  return moved;
}
