import { serialization } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/** A weight of tfjs-layers. */
interface LayerWeight {
  read(): Tensor;
}

/** What is read here of tfjs-layers' LSTM and GRU. */
export interface RecurrentLayer {
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly stateful: boolean;
  readonly cell: {
    readonly activation: Activation;
    readonly recurrentActivation: Activation;
    readonly dropout: number;
    readonly recurrentDropout: number;
    readonly dropoutMask: unknown;
    readonly recurrentDropoutMask: unknown;
    readonly kernel: LayerWeight;
    readonly recurrentKernel: LayerWeight;
    readonly bias: LayerWeight | null;
  };
}

interface Activation {
  getClassName(): string;
}

interface Arguments {
  readonly mask?: unknown;
  readonly training?: boolean | null;
  readonly initialState?: unknown;
}

export type RecurrentCall = (
  this: RecurrentLayer,
  inputs: Tensor | Tensor[],
  kwargs: Arguments | null | undefined,
) => Tensor | Tensor[];

/** Of a class that tfjs-layers does not export but registers, so that models can be loaded; null without tfjs-layers. */
export function recurrentPrototype(className: 'LSTM' | 'GRU'): { call: RecurrentCall } | null {
  const entry = serialization.SerializationMap.getMap().classNameMap[className];
  // SAFETY: the recurrent layers of tfjs-layers 4.22 have the method, with these parameters.
  return entry ? (entry[0].prototype as { call: RecurrentCall }) : null;
}

/** Kernel, recurrent kernel, and the bias where there is one. */
export type RecurrentWeights = readonly [Tensor, Tensor, ...Tensor[]];

export function weightsOf({ cell }: RecurrentLayer): RecurrentWeights {
  const weights = [cell.kernel.read(), cell.recurrentKernel.read()] as const;
  return cell.bias ? [...weights, cell.bias.read()] : weights;
}

/** Whether a call needs nothing but the recurrence with tanh and a (hard) sigmoid, from a state of zeros. */
export function isPlainCall(layer: RecurrentLayer, x: Tensor, kwargs: Arguments | null | undefined): boolean {
  const { cell, stateful, returnState } = layer;
  const { mask, initialState, training } = kwargs ?? {};
  const isWholeSequence = !stateful && !returnState && isNothing(mask) && isNothing(initialState);
  const drops = training === true && (cell.dropout > 0 || cell.recurrentDropout > 0);
  const holdsMasks = !isNothing(cell.dropoutMask) || !isNothing(cell.recurrentDropoutMask);
  return (
    isWholeSequence &&
    !drops &&
    !holdsMasks &&
    cell.activation.getClassName() === 'tanh' &&
    ['sigmoid', 'hardSigmoid'].includes(cell.recurrentActivation.getClassName()) &&
    x.dtype === 'float32' &&
    x.rank === 3 &&
    x.size > 0
  );
}

/** tfjs-layers passes null, undefined, or a list of one of them. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.every(isNothing));
}
