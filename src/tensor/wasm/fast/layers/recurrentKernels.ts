import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { wasmModule } from '../../memory/wasmModule.ts';
import { ownKernel } from '../fastKernel.ts';
import type { FastCall } from '../fastKernel.ts';
import type { FastModule } from '../FastModule.ts';

export type RecurrentKind = 'lstm' | 'gru';

export interface RecurrentAttributes {
  readonly kind: RecurrentKind;
  /** The gates' sigmoid is clip(0.2·x + 0.5, 0, 1). */
  readonly isHard: boolean;
}

export type GradientAttributes = RecurrentAttributes & {
  /** dy is that of the last step alone. */
  readonly lastOnly: boolean;
};

/** x, kernel, recurrent kernel, and the bias where there is one, by their places. */
export type RecurrentInputs = Readonly<Record<string, TensorInfo>>;

/** Kernels that no op of tfjs-core has; `recurrentSequence` runs them. */
export const recurrentKernelName = 'MlnbRecurrent';
export const recurrentGradientName = 'MlnbRecurrentGrad';

/**
 * An LSTM or GRU over x [batch, steps, inputs] from a state of zeros, and its gradients. The first gives the result
 * [batch, steps, units], the gates, and of an LSTM the cells; the second one gradient for each input.
 */
export function recurrentKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ownKernel<RecurrentInputs, RecurrentAttributes>(module, recurrentKernelName, forward),
    ownKernel<GradientInputs, GradientAttributes>(module, recurrentGradientName, backward),
  ];
}

const gateCounts = { lstm: 4, gru: 3 } as const;

function forward({ inputs, attrs, backend, fast }: FastCall<RecurrentInputs, RecurrentAttributes>): TensorInfo[] {
  const { kind, isHard } = attrs;
  const given = Object.values(inputs);
  const [x, , recurrent] = given;
  const [batch = 0, steps = 0, width = 0] = x?.shape ?? [];
  const [units = 0] = recurrent?.shape ?? [];
  const make = (...shape: number[]): TensorInfo => backend.makeOutput(shape, 'float32');
  const states = [make(batch, steps, units), make(steps, batch, gateCounts[kind] * units)];
  if (kind === 'lstm') states.push(make(steps, batch, units));
  fast.scratch(fast.run[`${kind}PackedBytes`](batch, width, units), (packed) => {
    const [atX = 0, kernel = 0, recurrentKernel = 0, bias = 0] = given.map((tensor) => fast.at(tensor));
    fast.run[`${kind}Forward`](
      ...[atX, batch, steps, width, units, kernel, recurrentKernel, bias, isHard ? 1 : 0],
      ...[...states.map((state) => fast.at(state)), packed],
    );
  });
  return states;
}

/** `given` 0, 1, … as the forward kernel got them, `state` 0, 1, … as it made them, and the result's gradient. */
export type GradientInputs = Readonly<Record<`given${number}` | `state${number}` | 'dy', TensorInfo>>;

function backward({ inputs, attrs, backend, fast }: FastCall<GradientInputs, GradientAttributes>): TensorInfo[] {
  const { kind, isHard, lastOnly } = attrs;
  const pick = (prefix: string): TensorInfo[] =>
    Object.entries(inputs).flatMap(([name, tensor]) => (name.startsWith(prefix) ? [tensor] : []));
  const given = pick('given');
  const [h, gates, ...cells] = pick('state');
  const [x, kernel, recurrent] = given;
  if (!x || !kernel || !recurrent || !h || !gates) throw new Error('A recurrence saves its inputs and its states.');
  const [batch = 0, steps = 0, width = 0] = x.shape;
  const [units = 0] = recurrent.shape;
  const results = given.map(({ shape }) => backend.makeOutput(shape, 'float32'));
  const [dx = 0, dKernel = 0, dRecurrent = 0, dBias = 0] = results.map((tensor) => fast.at(tensor));
  // The function turns the gates into their gradients; who asks for the same gradient again wants the gates.
  const gateBytes = steps * batch * gateCounts[kind] * units * 4;
  const packedBytes = fast.run[`${kind}PackedBackBytes`](batch, width, units);
  fast.scratch(gateBytes + packedBytes + fast.run.gemmScratchBytes(), (work) => {
    wasmModule(backend).HEAPU8.copyWithin(work, fast.at(gates), fast.at(gates) + gateBytes);
    fast.run[`${kind}Backward`](
      ...[fast.at(x), batch, steps, width, units, fast.at(kernel), fast.at(recurrent), isHard ? 1 : 0],
      ...[fast.at(h), work, ...cells.map((state) => fast.at(state)), fast.at(inputs.dy), lastOnly ? 1 : 0],
      ...[dx, dKernel, dRecurrent, dBias, work + gateBytes, work + gateBytes + packedBytes],
    );
  });
  return results;
}
