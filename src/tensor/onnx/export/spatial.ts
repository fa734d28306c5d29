import type { LayerCall } from './LayerRule.ts';
import { onlyInput, onlyOutputShape, unsupported } from './LayerRule.ts';
import { ints, text } from './OnnxGraph.ts';
import type { Attributes } from './OnnxGraph.ts';
import type { Shape } from './Layers.ts';
import { channelsSecondValue, logical, logicalValue, nameIn } from './Value.ts';
import type { Value } from './Value.ts';

/** Kernel, stride and dilation along each spatial axis. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
}

/** The input of a convolution or pool as ONNX wants it, and the sizes of its spatial axes. */
export function spatialInput(call: LayerCall): { readonly name: string; readonly sizes: Shape } {
  const input = onlyInput(call);
  const { graph } = call;
  return isChannelsFirst(call)
    ? { name: logical(graph, input), sizes: input.shape.slice(2) }
    : { name: nameIn(graph, input, 'channelsSecond'), sizes: input.shape.slice(1, -1) };
}

/** The result of a convolution or pool, which ONNX has with the channels second. */
export function spatialOutput(call: LayerCall, name: string): Value {
  const shape = onlyOutputShape(call);
  return isChannelsFirst(call) ? logicalValue(name, shape) : channelsSecondValue(name, shape);
}

export function isChannelsFirst({ config }: LayerCall): boolean {
  return config.string('dataFormat') === 'channelsFirst';
}

/**
 * Attributes of a convolution or pool. Pads are written as numbers wherever the sizes are known, since many runtimes
 * know no `auto_pad`; where sizes are known only at run time, SAME_UPPER is TensorFlow's `same`.
 */
export function windowAttributes(call: LayerCall, window: Window, sizes: Shape): Attributes {
  const padding = call.config.string('padding');
  const common = {
    kernel_shape: ints(window.kernel),
    strides: ints(window.strides),
    ...(window.dilations.every((dilation) => dilation === 1) ? {} : { dilations: ints(window.dilations) }),
  };
  if (padding === 'causal') {
    return { ...common, pads: ints([...window.kernel.map((_, axis) => reach(window, axis)), ...sizes.map(() => 0)]) };
  }
  if (padding !== 'same') return common;
  const pads = sizes.map((size, axis) => samePad(window, axis, size));
  if (pads.length === 3 && pads.some((pad) => pad !== null && pad < 0)) throw unsupported(call, reasonOfNegativePad);
  if (pads.includes(null)) return { ...common, auto_pad: text('SAME_UPPER') };
  const totals = pads.map((pad) => Math.max(pad ?? 0, 0));
  const before = totals.map((total) => Math.floor(total / 2));
  return { ...common, pads: ints([...before, ...totals.map((total, axis) => total - (before[axis] ?? 0))]) };
}

/** `conv_util.ts` bounds the padding from below in two dimensions, and not in three. */
export const reasonOfNegativePad =
  'with padding "same" and a stride longer than its kernel, TensorFlow.js computes something else in 3-D than TensorFlow';

/** How far a dilated kernel reaches beyond its first element. */
function reach({ kernel, dilations }: Window, axis: number): number {
  return ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1);
}

/** TensorFlow's total padding for `same`: the output has ceil(size / stride) elements. Less than 0 means none. */
function samePad(window: Window, axis: number, size: number | null): number | null {
  if (size === null) return null;
  const stride = window.strides[axis] ?? 1;
  const outputs = Math.ceil(size / stride);
  return (outputs - 1) * stride + reach(window, axis) + 1 - size;
}
