import { tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Variable } from '@tensorflow/tfjs-core';

/** As tfjs-core's optimizers keep their state, and save it with a model. */
export interface OptimizerVariable {
  readonly originalName: string;
  readonly variable: Variable;
}

/** The state at `index`, made of zeros when it is not there yet, as tfjs-core's optimizers do it. */
export function stateVariable(states: (OptimizerVariable | undefined)[], index: number, make: Made): Variable {
  const known = states[index];
  if (known) return known.variable;
  const variable = tidy(() => zerosLike(make.like).variable(false));
  states[index] = { originalName: make.name, variable };
  return variable;
}

interface Made {
  readonly like: Variable;
  readonly name: string;
}
