import {
  gather,
  GatherV2,
  getGradient,
  registerGradient,
  Tensor,
  unregisterGradient,
  util,
} from '@tensorflow/tfjs-core';
import type { GradConfig } from '@tensorflow/tfjs-core';
import { activeFast } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { gatherGradientName } from '../gatherKernels.ts';
import type { GatherGradientAttributes } from '../gatherKernels.ts';
import { runOwnKernelForOne } from '../runOwnKernel.ts';

/** The gradient of `tf.gather` in one kernel, where core exchanges axes, sums, and exchanges them back. */
export function installGatherGradient(module: FastModule): void {
  const stock = getGradient(GatherV2);
  unregisterGradient(GatherV2);
  registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const [x, indices] = saved;
      // SAFETY: the attributes of core's op.
      const { axis, batchDims } = attrs as { axis?: number; batchDims?: number };
      const isPlain = dy instanceof Tensor && dy.dtype === 'float32' && indices?.dtype === 'int32' && batchDims === 0;
      if (!isPlain || !x || !activeFast(module)) return stock.gradFunc(dy, saved, attrs);
      const [place = 0] = util.parseAxisParam(axis ?? 0, x.shape);
      const own: GatherGradientAttributes = { shape: x.shape, axis: place };
      return {
        x: () => runOwnKernelForOne(gatherGradientName, { dy, indices }, { ...own }),
        indices: () => indices,
      };
    },
  });
  registerGradient(secondGradient);
}

/** What is summed by numbers is linear: its gradient picks by the same numbers. */
const secondGradient: GradConfig = {
  kernelName: gatherGradientName,
  inputsToSave: ['indices'],
  gradFunc: (up, saved, attrs) => {
    const [indices] = saved;
    // SAFETY: the attributes that `installGatherGradient` passes.
    const { axis } = attrs as unknown as GatherGradientAttributes;
    if (!(up instanceof Tensor) || !indices) throw new Error('The gradient of gather has one output.');
    return { dy: () => gather(up, indices, axis), indices: () => indices };
  },
};
