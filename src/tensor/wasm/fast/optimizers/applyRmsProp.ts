import type { VariableGradient } from './gradientList.ts';
import type { Workshop } from './installOptimizers.ts';
import { stateVariable } from './stateVariable.ts';
import type { OptimizerVariable } from './stateVariable.ts';
import { targetOf } from './updateInPlace.ts';

/** The fields of tfjs-core's RMSPropOptimizer. */
interface RmsProp {
  readonly learningRate: number;
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  readonly accumulatedMeanSquares: OptimizerVariable[];
  readonly accumulatedMoments: OptimizerVariable[];
  readonly accumulatedMeanGrads: OptimizerVariable[];
}

export function applyRmsProp(workshop: Workshop, optimizer: RmsProp, gradients: readonly VariableGradient[]): void {
  const { backend, fast } = workshop;
  const { decay, momentum, epsilon, learningRate, centered } = optimizer;
  gradients.forEach(({ name, variable: like, gradient }, index) => {
    const squares = stateVariable(optimizer.accumulatedMeanSquares, index, { like, name: `${name}/rms` });
    const moments = stateVariable(optimizer.accumulatedMoments, index, { like, name: `${name}/momentum` });
    const means = centered ? [stateVariable(optimizer.accumulatedMeanGrads, index, { like, name: `${name}/mg` })] : [];
    if (!gradient) return;
    const targets = [like, squares, moments, ...means].map((each) => targetOf(backend, fast, each));
    const noMeans = centered ? [] : [0];
    fast.run.rmsProp(
      ...[like.size, fast.at(gradient)],
      ...[...targets.map(({ from }) => from), ...noMeans, ...targets.map(({ to }) => to), ...noMeans],
      ...[decay, 1 - decay, momentum, epsilon, learningRate],
    );
    for (const { finish } of targets) finish();
  });
}
