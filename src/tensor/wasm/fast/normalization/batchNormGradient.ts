import {
  engine,
  FusedBatchNorm,
  getGradient,
  registerGradient,
  Tensor,
  tidy,
  unregisterGradient,
} from '@tensorflow/tfjs-core';
import { activeFast } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { runOwnKernel } from '../runOwnKernel.ts';
import { sure } from '../withGradient.ts';
import { columnGradientName } from './columnKernels.ts';

/** The gradient of `tf.batchNorm` with one number a channel in one kernel, where core composes it of two dozen. */
export function installBatchNormGradient(module: FastModule): void {
  const stock = getGradient(FusedBatchNorm);
  unregisterGradient(FusedBatchNorm);
  registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const [x, mean, variance, scale] = saved;
      const lists = [mean, variance, ...(scale ? [scale] : [])];
      const areFit = lists.every((list) => list?.rank === 1 && list.size === x?.shape.at(-1));
      const isPlain = dy instanceof Tensor && areFit && [dy, x, ...lists].every((each) => each?.dtype === 'float32');
      // A tape that still runs is of a gradient of this gradient, which needs every operation.
      const isLast = engine().state.gradientDepth === 0;
      if (!isPlain || !isLast || !activeFast(module)) return stock.gradFunc(dy, saved, attrs);
      // SAFETY: the attribute of core's op.
      const { varianceEpsilon } = attrs as unknown as { varianceEpsilon: number };
      const inputs = { dy, x: sure(x), mean: sure(mean), variance: sure(variance), ...(scale && { scale }) };
      // The engine asks for the gradients one by one, tidies up after each, and needs but one most of the time.
      const nth = (place: number) => () =>
        tidy(() => sure(runOwnKernel(columnGradientName, inputs, { varianceEpsilon, isOfBatch: false })[place]));
      return { x: nth(0), mean: nth(1), variance: nth(2), scale: nth(3), offset: nth(4) };
    },
  });
}
