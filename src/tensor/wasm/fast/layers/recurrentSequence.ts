import { customGrad, engine, Tensor } from '@tensorflow/tfjs-core';
import type { NamedAttrMap, NamedTensorMap } from '@tensorflow/tfjs-core';
import { recurrentGradientName, recurrentKernelName } from './recurrentKernels.ts';
import type { RecurrentAttributes } from './recurrentKernels.ts';
import type { RecurrentWeights } from './RecurrentLayer.ts';

interface Recurrence extends RecurrentAttributes {
  readonly returnSequences: boolean;
}

/**
 * An LSTM or GRU over x [batch, steps, inputs] from a state of zeros, its weights as tfjs-layers has them.
 *
 * @returns [batch, steps, units], or the last step's [batch, units]
 */
export function recurrentSequence(recurrence: Recurrence, x: Tensor, weights: RecurrentWeights): Tensor {
  const { kind, isHard, returnSequences } = recurrence;
  const [batch = 0, steps = 0] = x.shape;
  return customGrad((...given) => {
    const inputs = given.filter((each) => each instanceof Tensor);
    // SAFETY: what customGrad hands on after the tensors that its result is called with.
    const save = given.at(-1) as unknown as (tensors: Tensor[]) => void;
    const states = run(recurrentKernelName, named('given', inputs), { kind, isHard });
    save([...inputs, ...states]);
    const [h] = states;
    if (!h) throw new Error('A recurrence gives its states.');
    const last = (): Tensor => h.slice([0, steps - 1, 0], [batch, 1, -1]).reshape([batch, -1]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const tensors = {
        ...named('given', saved.slice(0, inputs.length)),
        ...named('state', saved.slice(inputs.length)),
        dy,
      };
      return run(recurrentGradientName, tensors, { kind, isHard, lastOnly: !returnSequences });
    };
    return { value: returnSequences ? h : last(), gradFunc };
  })(x, ...weights);
}

function named(prefix: string, tensors: readonly Tensor[]): NamedTensorMap {
  return Object.fromEntries(tensors.map((tensor, i) => [`${prefix}${i}`, tensor]));
}

function run(kernel: string, inputs: NamedTensorMap, attrs: NamedAttrMap): Tensor[] {
  const output = engine().runKernel(kernel, inputs, attrs);
  return [output].flat().filter((tensor) => tensor instanceof Tensor);
}
