import type { Scalar } from '@tensorflow/tfjs-core';
import { floatsOf } from '../../memory/heapViews.ts';
import type { VariableGradient } from './gradientList.ts';
import type { Workshop } from './installOptimizers.ts';
import { targetOf } from './updateInPlace.ts';

/** Of tfjs-core's SGDOptimizer: the learning rate as it is used, negative; `setLearningRate` replaces it. */
interface Sgd {
  readonly c: Scalar;
}

export function applySgd({ backend, fast }: Workshop, { c }: Sgd, gradients: readonly VariableGradient[]): void {
  for (const { variable, gradient } of gradients) {
    if (!gradient) continue;
    const target = targetOf(backend, fast, variable);
    const rate = -(floatsOf(backend, c)[0] ?? 0);
    fast.run.descend(variable.size, fast.at(gradient), target.from, target.to, rate);
    target.finish();
  }
}
