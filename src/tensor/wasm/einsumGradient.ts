import { Einsum, einsum, ones, reshape, mul } from '@tensorflow/tfjs-core';
import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';

/**
 * The gradient of Einstein's sum, which tfjs-core 4.22 lacks: that for one input is the sum over the others and the
 * output's gradient. Axes that stand in that input alone were summed away; along them the gradient is constant.
 */
export const einsumGradient: GradConfig = {
  kernelName: Einsum,
  saveAllInputs: true,
  gradFunc: (dy, inputs, attrs) => {
    const [gradient] = [dy].flat();
    if (!gradient) throw new Error('A gradient needs the gradient of its output.');
    // SAFETY: the attribute of core's op.
    const { equation } = attrs as unknown as { equation: string };
    const [left = '', output = ''] = equation.replaceAll(/\s/g, '').split('->');
    const terms = left.split(',');
    const gradients = inputs.map((input, i) => () => {
      const other = inputs[1 - i];
      const factors = [
        { tensor: gradient, axes: output },
        ...(other ? [{ tensor: other, axes: terms[1 - i] ?? '' }] : []),
      ];
      return ofInput({ input, axes: terms[i] ?? '' }, factors);
    });
    // SAFETY: for lists of inputs core takes the list of their gradients, as its gradient of Concat gives it.
    return gradients as unknown as ReturnType<GradConfig['gradFunc']>;
  },
};

interface Factor {
  readonly tensor: Tensor;
  readonly axes: string;
}

function ofInput(
  { input, axes }: { readonly input: Tensor; readonly axes: string },
  factors: readonly Factor[],
): Tensor {
  const isKnown = (axis: string): boolean => factors.some((factor) => factor.axes.includes(axis));
  const known = axes.split('').filter(isKnown).join('');
  const equation = `${factors.map((factor) => factor.axes).join(',')}->${known}`;
  const gradient = einsum(equation, ...factors.map(({ tensor }) => tensor));
  if (known === axes) return gradient;
  const shape = axes.split('').map((axis, i) => (isKnown(axis) ? (input.shape[i] ?? 1) : 1));
  return mul(reshape(gradient, shape), ones(input.shape));
}
