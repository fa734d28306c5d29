import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput } from '../LayerRule.ts';
import { float, int, ints } from '../OnnxGraph.ts';
import { axisIn, logical, logicalValue, mapElements } from '../Value.ts';
import type { Value } from '../Value.ts';
import { findWeight, weightOf } from '../weights.ts';

export const normalizationRules: Readonly<Record<string, LayerRule>> = {
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
};

function batchNormalization(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const rank = input.shape.length;
  const axis = axisIn(input.home, config.number('axis') ?? -1, rank);
  const statistics = batchStatistics(call);
  // ONNX's operator has the channels second, which also holds for [batch, features].
  if (axis === 1) return mapElements(graph, input, (name) => batchNode(call, name, statistics));
  return mapElements(graph, input, (name) => scaleAndShift(call, { name, rank, axis }, statistics));
}

interface BatchStatistics {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
}

function batchStatistics(call: LayerCall): BatchStatistics {
  const mean = weightOf(call, 'moving_mean').values;
  return {
    mean,
    variance: weightOf(call, 'moving_variance').values,
    gamma: findWeight(call.layer, 'gamma')?.values ?? new Float32Array(mean.length).fill(1),
    beta: findWeight(call.layer, 'beta')?.values ?? new Float32Array(mean.length),
    epsilon: call.config.number('epsilon') ?? 1e-3,
  };
}

function batchNode({ graph }: LayerCall, name: string, statistics: BatchStatistics): string {
  const size = [statistics.mean.length];
  const inputs = [
    name,
    graph.floats(statistics.gamma, size, 'gamma'),
    graph.floats(statistics.beta, size, 'beta'),
    graph.floats(statistics.mean, size, 'moving_mean'),
    graph.floats(statistics.variance, size, 'moving_variance'),
  ];
  return graph.add('BatchNormalization', inputs, { epsilon: float(statistics.epsilon) });
}

/** y = x·s + t along one axis, with s = γ/√(σ² + ε) and t = β − μ·s, computed in 64 bits. */
function scaleAndShift(
  { graph }: LayerCall,
  at: { readonly name: string; readonly rank: number; readonly axis: number },
  { gamma, beta, mean, variance, epsilon }: BatchStatistics,
): string {
  const shape = Array.from({ length: at.rank }, (_, axis) => (axis === at.axis ? mean.length : 1));
  const scale = Array.from(gamma, (value, index) => value / Math.sqrt((variance[index] ?? NaN) + epsilon));
  const shift = Array.from(beta, (value, index) => value - (mean[index] ?? NaN) * (scale[index] ?? NaN));
  const scaled = graph.add('Mul', [at.name, graph.floats(scale, shape, 'scale')]);
  return graph.add('Add', [scaled, graph.floats(shift, shape, 'shift')]);
}

function layerNormalization(call: LayerCall): Value {
  const { config } = call;
  const input = onlyInput(call);
  const rank = input.shape.length;
  const axes = config.list('axis').map((axis) => (axis < 0 ? axis + rank : axis));
  const isTrailing = axes.every((axis, index) => axis === rank - axes.length + index);
  const name = isTrailing ? layerNode(call, input, axes) : momentsNodes(call, input, axes);
  return { ...logicalValue(name, input.shape), mask: input.mask };
}

/** ONNX's operator normalizes all axes from one on. */
function layerNode(call: LayerCall, input: Value, axes: readonly number[]): string {
  const { graph, config } = call;
  const beta = findWeight(call.layer, 'beta');
  const sizes = axes.map((axis) => input.shape[axis] ?? 1);
  const inputs = [logical(graph, input), gammaOf(call, sizes)];
  if (beta !== null) inputs.push(graph.floats(beta.values, sizes, 'beta'));
  return graph.add('LayerNormalization', inputs, {
    axis: int(axes[0] ?? -1),
    epsilon: float(config.number('epsilon') ?? 1e-3),
  });
}

function gammaOf(call: LayerCall, shape: readonly number[]): string {
  const size = shape.reduce((product, length) => product * length, 1);
  const gamma = findWeight(call.layer, 'gamma')?.values ?? new Float32Array(size).fill(1);
  return call.graph.floats(gamma, shape, 'gamma');
}

/** By its definition, for axes that are not the last ones. */
function momentsNodes(call: LayerCall, input: Value, axes: readonly number[]): string {
  const { graph, config } = call;
  const x = logical(graph, input);
  const reduce = { axes: ints(axes), keepdims: int(1) };
  const centered = graph.add('Sub', [x, graph.add('ReduceMean', [x], reduce)]);
  const variance = graph.add('ReduceMean', [graph.add('Mul', [centered, centered])], reduce);
  const epsilon = graph.scalar(config.number('epsilon') ?? 1e-3);
  const deviation = graph.add('Sqrt', [graph.add('Add', [variance, epsilon])]);
  const shape = input.shape.map((size, axis) => (axes.includes(axis) ? (size ?? 1) : 1));
  const scaled = graph.add('Mul', [graph.add('Div', [centered, deviation]), gammaOf(call, shape)]);
  const beta = findWeight(call.layer, 'beta');
  return beta === null ? scaled : graph.add('Add', [scaled, graph.floats(beta.values, shape, 'beta')]);
}
