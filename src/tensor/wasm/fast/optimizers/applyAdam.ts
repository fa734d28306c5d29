import { scalar, tidy } from '@tensorflow/tfjs-core';
import type { Variable } from '@tensorflow/tfjs-core';
import { floatsOf } from '../../memory/heapViews.ts';
import type { VariableGradient } from './gradientList.ts';
import type { Workshop } from './installOptimizers.ts';
import { stateVariable } from './stateVariable.ts';
import type { OptimizerVariable } from './stateVariable.ts';
import { targetOf } from './updateInPlace.ts';

/** The fields of tfjs-core's AdamOptimizer. */
interface Adam {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly accBeta1: Variable;
  readonly accBeta2: Variable;
  readonly accumulatedFirstMoment: OptimizerVariable[];
  readonly accumulatedSecondMoment: OptimizerVariable[];
}

export function applyAdam(workshop: Workshop, adam: Adam, gradients: readonly VariableGradient[]): void {
  const { backend, fast } = workshop;
  const { beta1, beta2 } = adam;
  const [power1, power2] = [adam.accBeta1, adam.accBeta2].map((power) => floatsOf(backend, power)[0] ?? 0);
  gradients.forEach(({ name, variable, gradient }, index) => {
    const first = stateVariable(adam.accumulatedFirstMoment, index, { like: variable, name: `${name}/m` });
    const second = stateVariable(adam.accumulatedSecondMoment, index, { like: variable, name: `${name}/v` });
    if (!gradient) return;
    const targets = [variable, first, second].map((each) => targetOf(backend, fast, each));
    fast.run.adam(
      ...[variable.size, fast.at(gradient), ...targets.map(({ from }) => from), ...targets.map(({ to }) => to)],
      ...[beta1, 1 - beta1, beta2, 1 - beta2, 1 - (power1 ?? 0), 1 - (power2 ?? 0), adam.epsilon, adam.learningRate],
    );
    for (const { finish } of targets) finish();
  });
  raise(adam.accBeta1, (power1 ?? 0) * Math.fround(beta1));
  raise(adam.accBeta2, (power2 ?? 0) * Math.fround(beta2));
}

function raise(power: Variable, value: number): void {
  tidy(() => power.assign(scalar(value)));
}
