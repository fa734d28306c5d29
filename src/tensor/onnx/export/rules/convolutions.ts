import { activate } from '../activation.ts';
import { LayerConfig } from '../LayerConfig.ts';
import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput, onlyOutputShape, unsupported } from '../LayerRule.ts';
import type { Shape } from '../Layers.ts';
import { int, ints } from '../OnnxGraph.ts';
import { reasonOfNegativePad, spatialInput, spatialOutput, windowAttributes } from '../spatial.ts';
import type { Window } from '../spatial.ts';
import type { Value } from '../Value.ts';
import { findWeight, permute, weightOf } from '../weights.ts';
import type { WeightData } from '../weights.ts';

export const convolutionRules: Readonly<Record<string, LayerRule>> = {
  Conv1D: (call) => convolution(call, 1),
  Conv2D: (call) => convolution(call, 2),
  Conv3D: (call) => convolution(call, 3),
  Conv2DTranspose: (call) => transposedConvolution(call, 2),
  Conv3DTranspose: (call) => transposedConvolution(call, 3),
  DepthwiseConv2D: depthwise,
  SeparableConv2D: separable,
};

function convolution(call: LayerCall, axes: number): Value {
  const { graph } = call;
  const { name, sizes } = spatialInput(call);
  // [...spatial, in, out] to [out, in, ...spatial].
  const kernel = permute(weightOf(call, 'kernel'), [axes + 1, axes, ...firstAxes(axes)]);
  const inputs = [name, graph.floats(kernel.values, kernel.shape, 'kernel'), ...bias(call)];
  const attributes = windowAttributes(call, windowOf(call, kernel.shape.slice(2)), sizes);
  const output = graph.add('Conv', inputs, attributes);
  return finish({ ...call, outputShapes: [convolvedShape(call)] }, output);
}

/** TensorFlow.js takes a causal padding for none when it computes the shape. */
function convolvedShape(call: LayerCall): Shape {
  const shape = onlyOutputShape(call);
  if (call.config.string('padding') !== 'causal') return shape;
  const [batch = null, size = null] = onlyInput(call).shape;
  const [stride = 1] = call.config.numbers('strides', 1);
  return [batch, size === null ? null : Math.ceil(size / stride), shape.at(-1) ?? null];
}

/**
 * TensorFlow defines it as the gradient of a convolution with respect to its input. Sizes: `same` gives size × stride,
 * `valid` size × stride + max(kernel − stride, 0).
 */
function transposedConvolution(call: LayerCall, axes: number): Value {
  const { graph } = call;
  const { name } = spatialInput(call);
  // [...spatial, out, in] to [in, out, ...spatial].
  const kernel = permute(weightOf(call, 'kernel'), [axes + 1, axes, ...firstAxes(axes)]);
  const window = windowOf(call, kernel.shape.slice(2));
  const surplus = window.kernel.map((size, axis) => size - (window.strides[axis] ?? 1));
  if (axes === 3 && call.config.string('padding') === 'same' && surplus.some((size) => size < 0)) {
    throw unsupported(call, reasonOfNegativePad);
  }
  const cut = surplus.map((size) => (call.config.string('padding') === 'same' ? Math.max(size, 0) : 0));
  const before = cut.map((size) => Math.floor(size / 2));
  const inputs = [name, graph.floats(kernel.values, kernel.shape, 'kernel'), ...bias(call)];
  const output = graph.add('ConvTranspose', inputs, {
    kernel_shape: ints(window.kernel),
    strides: ints(window.strides),
    pads: ints([...before, ...cut.map((size, axis) => size - (before[axis] ?? 0))]),
    output_padding: ints(surplus.map((size) => Math.max(-size, 0))),
  });
  return finish(call, output);
}

function depthwise(call: LayerCall): Value {
  const { name, sizes } = spatialInput(call);
  // TensorFlow.js's layer leaves its dilation out; only SeparableConv2D has it.
  const config = new LayerConfig({ ...call.config.all(), dilationRate: 1 });
  return finish(
    call,
    depthwiseNode({ ...call, config }, sizes, (kernel) => [name, kernel, ...bias(call)]),
  );
}

function separable(call: LayerCall): Value {
  const { graph } = call;
  const { name, sizes } = spatialInput(call);
  const spread = depthwiseNode(call, sizes, (kernel) => [name, kernel]);
  const pointwise = permute(weightOf(call, 'pointwise_kernel'), [3, 2, 0, 1]);
  const kernel = graph.floats(pointwise.values, pointwise.shape, 'pointwise_kernel');
  return finish(call, graph.add('Conv', [spread, kernel, ...bias(call)], { kernel_shape: ints([1, 1]) }));
}

/** A convolution with a group for each input channel; the kernel goes from [h, w, in, m] to [in × m, 1, h, w]. */
function depthwiseNode(
  call: LayerCall,
  sizes: readonly (number | null)[],
  inputs: (kernel: string) => string[],
): string {
  const { graph } = call;
  const kernel = permute(weightOf(call, 'depthwise_kernel'), [2, 3, 0, 1]);
  const [channels = 1, multiplier = 1, ...spatial] = kernel.shape;
  const stored = graph.floats(kernel.values, [channels * multiplier, 1, ...spatial], 'depthwise_kernel');
  const attributes = windowAttributes(call, windowOf(call, spatial), sizes);
  return graph.add('Conv', inputs(stored), { group: int(channels), ...attributes });
}

function windowOf(call: LayerCall, kernel: readonly number[]): Window {
  return {
    kernel,
    strides: call.config.numbers('strides', kernel.length),
    dilations: call.config.numbers('dilationRate', kernel.length),
  };
}

function bias(call: LayerCall): string[] {
  const weight: WeightData | null = findWeight(call.layer, 'bias');
  return weight === null ? [] : [call.graph.floats(weight.values, weight.shape, 'bias')];
}

function finish(call: LayerCall, name: string): Value {
  if (onlyInput(call).shape.length < 3) throw unsupported(call, 'its input has no spatial axis');
  const isFirst = call.config.string('dataFormat') === 'channelsFirst';
  const activation = call.config.string('activation');
  if (isFirst && /softmax/i.test(activation)) throw unsupported(call, 'a softmax with the channels first');
  return activate(call, spatialOutput(call, name), activation);
}

function firstAxes(count: number): number[] {
  return Array.from({ length: count }, (_, axis) => axis);
}
