import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyOutputShape, unsupported } from '../LayerRule.ts';
import { int, ints } from '../OnnxGraph.ts';
import type { Attributes, OnnxGraph } from '../OnnxGraph.ts';
import { axisIn, channelsSecondValue, logical, logicalValue, nameIn } from '../Value.ts';
import type { Layout, Mask, Value } from '../Value.ts';
import { noMask } from '../Value.ts';

/** Layers with several inputs. */
export const mergeRules: Readonly<Record<string, LayerRule>> = {
  Add: (call) => merge(call, 'Add'),
  Multiply: (call) => merge(call, 'Mul'),
  Maximum: (call) => merge(call, 'Max'),
  Minimum: (call) => merge(call, 'Min'),
  Average: average,
  Concatenate: concatenate,
  Dot: dot,
};

function merge(call: LayerCall, op: string): Value {
  const { graph } = call;
  const layout = commonLayout(call.inputs);
  const [first = '', ...rest] = alignedNames(call, layout);
  const name = rest.reduce((sum, next) => graph.add(op, [sum, next]), first);
  return inLayout(call, layout, name);
}

function average(call: LayerCall): Value {
  const sum = merge(call, 'Add');
  const name = call.graph.add('Mul', [nameIn(call.graph, sum, sum.home), call.graph.scalar(1 / call.inputs.length)]);
  return inLayout(call, sum.home, name);
}

function concatenate(call: LayerCall): Value {
  const { graph, config, inputs } = call;
  const layout = commonLayout(inputs);
  const names = inputs.map((input) => nameIn(graph, input, layout));
  const axis = axisIn(layout, config.number('axis') ?? -1, inputs[0]?.shape.length ?? 1);
  return inLayout(call, layout, graph.add('Concat', names, { axis: int(axis) }));
}

function inLayout(call: LayerCall, layout: Layout, name: string): Value {
  const shape = onlyOutputShape(call);
  const value = layout === 'logical' ? logicalValue(name, shape) : channelsSecondValue(name, shape);
  return { ...value, mask: mergedMask(call.inputs) };
}

/** TensorFlow.js gives a merged mask an axis more and leaves the last one out; what comes of it is not written here. */
function mergedMask(inputs: readonly Value[]): Mask {
  return inputs.every(({ mask }) => mask.type === 'none') ? noMask : { type: 'lost' };
}

/** With the channels second only when that spares transposes. */
function commonLayout(inputs: readonly Value[]): Layout {
  const rank = inputs[0]?.shape.length;
  const isSecond = inputs.every(({ home, shape }) => home === 'channelsSecond' && shape.length === rank);
  return isSecond ? 'channelsSecond' : 'logical';
}

/** Inputs of fewer axes get axes of size 1 after the batch, as TensorFlow.js does it. */
function alignedNames({ graph, inputs }: LayerCall, layout: Layout): string[] {
  const rank = Math.max(...inputs.map(({ shape }) => shape.length));
  return inputs.map((input) => {
    const name = nameIn(graph, input, layout);
    const missing = Array.from({ length: rank - input.shape.length }, (_, index) => index + 1);
    return missing.length === 0 ? name : graph.add('Unsqueeze', [name, graph.integers(missing)]);
  });
}

/** TensorFlow.js's `batchDot`. */
function dot(call: LayerCall): Value {
  const { graph, config } = call;
  const [x, y] = call.inputs;
  if (x === undefined || y === undefined) throw unsupported(call, 'it has not two inputs');
  const axes = config.numbers('axes', 2, -1);
  const axisX = axisIn('logical', axes[0] ?? -1, x.shape.length);
  const axisY = axisIn('logical', axes[1] ?? -1, y.shape.length);
  const normalize = config.boolean('normalize');
  const nameX = normalize ? unitLength(graph, logical(graph, x), axisX) : logical(graph, x);
  const nameY = normalize ? unitLength(graph, logical(graph, y), axisY) : logical(graph, y);
  const sides = { nameX, nameY, axisX, axisY, rankX: x.shape.length, rankY: y.shape.length };
  return logicalValue(dotNodes(call, sides), onlyOutputShape(call));
}

interface DotSides {
  readonly nameX: string;
  readonly nameY: string;
  readonly axisX: number;
  readonly axisY: number;
  readonly rankX: number;
  readonly rankY: number;
}

function dotNodes(call: LayerCall, { nameX, nameY, axisX, axisY, rankX, rankY }: DotSides): string {
  const { graph } = call;
  if (rankX === 2 && rankY === 2) {
    if (axisX !== 1 || axisY !== 1) throw unsupported(call, 'a dot product along the batch');
    const product = graph.add('Mul', [nameX, nameY]);
    return graph.add('ReduceSum', [product, graph.integers([1])], { keepdims: int(1) });
  }
  const [left, right] = [atLeast3(graph, nameX, rankX), atLeast3(graph, nameY, rankY)];
  const swap: Attributes = { perm: ints([0, 2, 1]) };
  const product = graph.add('MatMul', [
    axisX === 2 ? left : graph.add('Transpose', [left], swap),
    axisY === 2 ? graph.add('Transpose', [right], swap) : right,
  ]);
  if (rankX === rankY) return product;
  return graph.add('Squeeze', [product, graph.integers([rankX > rankY ? 2 : 1])]);
}

function atLeast3(graph: OnnxGraph, name: string, rank: number): string {
  return rank === 3 ? name : graph.add('Unsqueeze', [name, graph.integers([2])]);
}

/** x / √max(Σx², 10⁻⁷) along an axis; the bound is TensorFlow.js's `epsilon()` for 32-bit floats. */
function unitLength(graph: OnnxGraph, name: string, axis: number): string {
  const squares = graph.add('Mul', [name, name]);
  const sum = graph.add('ReduceSum', [squares, graph.integers([axis])], { keepdims: int(1) });
  return graph.add('Div', [name, graph.add('Sqrt', [graph.add('Max', [sum, graph.scalar(1e-7)])])]);
}
