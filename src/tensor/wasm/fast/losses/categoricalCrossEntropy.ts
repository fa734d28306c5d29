import { cast, floor, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { runOwnKernelForOne } from '../runOwnKernel.ts';
import { sure, withGradient } from '../withGradient.ts';
import { categoricalCrossEntropyGradientName, categoricalCrossEntropyName } from './crossEntropyKernels.ts';

/** A loss of tfjs-layers: a number for each row. */
export type LayersLoss = (target: Tensor, output: Tensor) => Tensor;

/** What tfjs-layers clips probabilities to, at either end; `tf.backend().epsilon()` of float32. */
const epsilon = 1e-7;

/**
 * `categoricalCrossentropy` and `sparseCategoricalCrossentropy` of tfjs-layers in one kernel each, and the gradient in
 * another: probabilities are divided by their sum and clipped as there, so that the numbers are the same.
 */
export function categoricalCrossEntropy(target: Tensor, output: Tensor): Tensor {
  return rowLosses(target.dtype === 'float32' ? target : cast(target, 'float32'), output);
}

export function sparseCategoricalCrossEntropy(target: Tensor, output: Tensor): Tensor {
  return tidy(() => {
    const shape = output.shape.slice(0, -1);
    const classes = target.dtype === 'int32' ? target : cast(floor(target), 'int32');
    return rowLosses(classes.reshape(shape), output);
  });
}

function rowLosses(labels: Tensor, p: Tensor): Tensor {
  return withGradient([p], {
    forward: ([given]) => ({
      value: runOwnKernelForOne(categoricalCrossEntropyName, { labels, p: sure(given) }, { epsilon }),
      saved: [labels, sure(given)],
    }),
    gradient: (dy, [known, given]) => {
      const inputs = { dy, labels: sure(known), p: sure(given) };
      return [runOwnKernelForOne(categoricalCrossEntropyGradientName, inputs, { epsilon })];
    },
  });
}
