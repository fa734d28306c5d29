import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput, onlyOutputShape } from '../LayerRule.ts';
import { int, ints } from '../OnnxGraph.ts';
import { isChannelsFirst, spatialInput, spatialOutput, windowAttributes } from '../spatial.ts';
import { axisIn, logicalValue, nameIn } from '../Value.ts';
import type { Value } from '../Value.ts';

export const poolingRules: Readonly<Record<string, LayerRule>> = {
  MaxPooling1D: (call) => pool(call, 'MaxPool', 1),
  MaxPooling2D: (call) => pool(call, 'MaxPool', 2),
  MaxPooling3D: (call) => pool(call, 'MaxPool', 3),
  // Padding is left out of the mean on both sides (`count_include_pad` 0).
  AveragePooling1D: (call) => pool(call, 'AveragePool', 1),
  AveragePooling2D: (call) => pool(call, 'AveragePool', 2),
  AveragePooling3D: (call) => pool(call, 'AveragePool', 3),
  GlobalMaxPooling1D: (call) => globalPool(call, 'ReduceMax'),
  GlobalMaxPooling2D: (call) => globalPool(call, 'ReduceMax'),
  GlobalAveragePooling1D: (call) => globalPool(call, 'ReduceMean'),
  GlobalAveragePooling2D: (call) => globalPool(call, 'ReduceMean'),
};

function pool(call: LayerCall, op: string, axes: number): Value {
  const { name, sizes } = spatialInput(call);
  const kernel = call.config.numbers('poolSize', axes, 2);
  const window = { kernel, strides: strides(call, kernel), dilations: kernel.map(() => 1) };
  const attributes = windowAttributes(call, window, sizes);
  return spatialOutput(call, call.graph.add(op, [name], attributes));
}

function strides(call: LayerCall, kernel: readonly number[]): readonly number[] {
  return call.config.raw('strides') == null ? kernel : call.config.numbers('strides', kernel.length);
}

/** A reduction in the layout that the input is in, which needs no transpose. */
function globalPool(call: LayerCall, op: string): Value {
  const { graph } = call;
  const input = onlyInput(call);
  const rank = input.shape.length;
  const first = isChannelsFirst(call) ? 2 : 1;
  const spatial = Array.from({ length: rank - 2 }, (_, axis) => axisIn(input.home, axis + first, rank));
  const name = nameIn(graph, input, input.home);
  return logicalValue(graph.add(op, [name], { axes: ints(spatial), keepdims: int(0) }), onlyOutputShape(call));
}
