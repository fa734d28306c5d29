import * as tf from '@tensorflow/tfjs';
import { of } from './LayerCase.ts';
import type { LayerCase } from './LayerCase.ts';

const cases: LayerCase[] = [];
for (const name of ['lstm', 'gru', 'simpleRNN'] as const) {
  for (const returnSequences of [false, true]) {
    for (const goBackwards of [false, true]) {
      const options = { units: 4, returnSequences, goBackwards };
      const label = `${returnSequences ? ', sequences' : ''}${goBackwards ? ', backwards' : ''}`;
      cases.push({ label: `${name}${label}`, make: of([5, 3], () => tf.layers[name](options)) });
      for (const mergeMode of ['concat', 'sum', 'mul', 'ave'] as const) {
        cases.push({
          label: `Bidirectional ${name} ${mergeMode}${label}`,
          make: of([5, 3], () => tf.layers.bidirectional({ layer: tf.layers[name](options), mergeMode })),
        });
      }
    }
  }
  cases.push(
    { label: `${name}, time open`, make: of([null, 3], () => tf.layers[name]({ units: 4, returnSequences: true })) },
    { label: `${name} without bias`, make: of([5, 3], () => tf.layers[name]({ units: 4, useBias: false })) },
    { label: `${name} of relu`, make: of([5, 3], () => tf.layers[name]({ units: 4, activation: 'relu' })) },
    { label: `${name}, linear`, make: of([5, 3], () => tf.layers[name]({ units: 4, activation: 'linear' })) },
    { label: `${name} of selu`, make: of([5, 3], () => tf.layers[name]({ units: 4, activation: 'selu' })) },
    {
      label: `${name} of selu, sequences, backwards`,
      make: of([5, 3], () =>
        tf.layers[name]({ units: 4, activation: 'selu', returnSequences: true, goBackwards: true }),
      ),
    },
    {
      label: `${name} with sigmoid gates`,
      make: of([5, 3], () => tf.layers[name]({ units: 4, recurrentActivation: 'sigmoid' } as { units: number })),
    },
    {
      label: `masked ${name}`,
      make: of(
        [5, 3],
        () => tf.layers.masking({ maskValue: 0 }),
        () => tf.layers[name]({ units: 4 }),
      ),
    },
  );
}
cases.push(
  {
    label: 'RNN of stacked cells',
    make: of([5, 3], () =>
      tf.layers.rnn({
        cell: [tf.layers.lstmCell({ units: 4 }), tf.layers.gruCell({ units: 3 })],
        returnSequences: true,
      }),
    ),
  },
  {
    label: 'RNN of stacked cells, backwards',
    make: of([5, 3], () =>
      tf.layers.rnn({
        cell: [tf.layers.simpleRNNCell({ units: 4 }), tf.layers.lstmCell({ units: 3 })],
        returnSequences: true,
        goBackwards: true,
      }),
    ),
  },
);

export const recurrentCases: readonly LayerCase[] = cases;
