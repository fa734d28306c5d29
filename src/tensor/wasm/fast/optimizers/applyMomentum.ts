import type { Scalar } from '@tensorflow/tfjs-core';
import { floatsOf } from '../../memory/heapViews.ts';
import type { VariableGradient } from './gradientList.ts';
import type { Workshop } from './installOptimizers.ts';
import { stateVariable } from './stateVariable.ts';
import type { OptimizerVariable } from './stateVariable.ts';
import { targetOf } from './updateInPlace.ts';

/** The fields of tfjs-core's MomentumOptimizer; `c` is the learning rate, negative, `m` the momentum. */
interface Momentum {
  readonly c: Scalar;
  readonly m: Scalar;
  readonly useNesterov: boolean;
  readonly accumulations: OptimizerVariable[];
}

export function applyMomentum(workshop: Workshop, optimizer: Momentum, gradients: readonly VariableGradient[]): void {
  const { backend, fast } = workshop;
  const [rate = 0, factor = 0] = [optimizer.c, optimizer.m].map((constant) => floatsOf(backend, constant)[0]);
  gradients.forEach(({ name, variable, gradient }, index) => {
    const state = stateVariable(optimizer.accumulations, index, { like: variable, name: `${name}/momentum` });
    if (!gradient) return;
    const targets = [variable, state].map((each) => targetOf(backend, fast, each));
    fast.run.momentum(
      ...[variable.size, fast.at(gradient), ...targets.map(({ from }) => from), ...targets.map(({ to }) => to)],
      ...[factor, -rate, optimizer.useNesterov ? 1 : 0],
    );
    for (const { finish } of targets) finish();
  });
}
