import { util } from '@tensorflow/tfjs-core';
import { fusedActivation } from '../fusedActivation.ts';
import type { Step, StepMaker } from './Step.ts';

/** In place; null for activations that there is no function for. */
export function activationStep({ fast, shape }: StepMaker, className: string): Step | null {
  const size = util.sizeFromShape([...shape]);
  const plain = { shape, scratchBytes: 0, products: 0, isDense: false, isInPlace: true };
  const code = fusedActivation(className);
  if (className === 'softmax') {
    const columns = shape.at(-1) ?? 1;
    return {
      ...plain,
      run: ({ rows, to }) => {
        fast.run.softmax(to, (rows * size) / columns, columns, to);
      },
    };
  }
  if (code === null) return null;
  return {
    ...plain,
    run: ({ rows, to }) => {
      if (code > 0) fast.run.finish(to, rows * size, code);
    },
  };
}
