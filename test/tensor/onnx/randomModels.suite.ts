import * as tf from '@tensorflow/tfjs';
import { assertExports } from './assertExports.ts';
import { random } from './random.ts';

type Symbolic = tf.SymbolicTensor;
type Layer = tf.layers.Layer;

/** Models that nobody thought of: each seed is another chain of layers with branches, on pictures, sequences or rows. */
describe('ONNX export of random models', function () {
  this.timeout(120_000);
  before(() => tf.setBackend('cpu'));
  for (let seed = 1; seed <= 150; seed++) {
    it(`agrees with ONNX Runtime for seed ${seed}`, async () => {
      const model = randomModel(random(seed));
      // Deeper than the models of single layers: rounding adds up.
      await assertExports({ label: `seed ${seed}`, model, tolerance: 2e-5, open: [2, 6, 6] });
      model.dispose();
    });
  }
});

function randomModel(next: () => number): tf.LayersModel {
  const input = tf.input({ shape: pick(next, [[9, 8, 3], [7, 4], [5], [10, 10, 1], [null, 3]] as const) }); // prettier-ignore
  let value = input;
  const seen: Symbolic[] = [];
  for (let depth = 0; depth < 7; depth++) {
    seen.push(value);
    const alike = seen.filter((other) => other !== value && isSameSize(other.shape, value.shape));
    if (alike.length > 0 && next() < 0.4) {
      const merge = pick(next, [
        tf.layers.add,
        tf.layers.multiply,
        tf.layers.maximum,
        tf.layers.average,
        tf.layers.concatenate,
      ]);
      value = merge().apply([value, alike[0]!]) as Symbolic;
    } else value = pick(next, layersFor(value.shape.length, next))().apply(value) as Symbolic;
  }
  const outputs = next() < 0.3 ? [value, seen.at(-2)!] : [value];
  return tf.model({ inputs: input, outputs: outputs.filter((output) => output !== input) });
}

/** Open sizes may turn out to differ. */
function isSameSize(left: tf.Shape, right: tf.Shape): boolean {
  return left.join() === right.join() && !left.slice(1).includes(null);
}

function layersFor(rank: number, next: () => number): readonly (() => Layer)[] {
  const activation = pick(next, ['relu', 'tanh', 'sigmoid', 'elu', 'softmax', 'linear'] as const);
  const any: (() => Layer)[] = [
    () => tf.layers.dense({ units: 1 + Math.floor(4 * next()), activation }),
    () => tf.layers.activation({ activation }),
    () => tf.layers.batchNormalization(),
    () => tf.layers.layerNormalization(),
    () => tf.layers.leakyReLU(),
    () => tf.layers.dropout({ rate: 0.5 }),
  ];
  if (rank === 2) return [...any, () => tf.layers.repeatVector({ n: 3 })];
  return [...any, ...any, ...(rank === 3 ? onSequences(next) : onPictures(next))];
}

function onSequences(next: () => number): (() => Layer)[] {
  const recurrent = pick(next, [tf.layers.lstm, tf.layers.gru, tf.layers.simpleRNN]);
  const returnSequences = next() < 0.6;
  const goBackwards = next() < 0.3;
  const layer = (): tf.RNN => recurrent({ units: 3, returnSequences, goBackwards });
  return [
    layer,
    () => tf.layers.bidirectional({ layer: layer(), mergeMode: pick(next, ['concat', 'sum', 'ave', 'mul']) }),
    () => tf.layers.conv1d({ filters: 3, kernelSize: 2, padding: 'same', strides: 1 + Math.floor(2 * next()) }),
    () => tf.layers.maxPooling1d({ poolSize: 2, padding: 'same' }),
    () => tf.layers.globalAveragePooling1d({}),
    () => tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }),
  ];
}

function onPictures(next: () => number): (() => Layer)[] {
  const [padding, strides, kernelSize] = ['same' as const, 1 + Math.floor(2 * next()), 1 + Math.floor(4 * next())];
  return [
    () => tf.layers.conv2d({ filters: 3, kernelSize, padding, strides }),
    () => tf.layers.depthwiseConv2d({ kernelSize, padding, strides }),
    () => tf.layers.separableConv2d({ filters: 2, kernelSize, padding, strides }),
    () => tf.layers.conv2dTranspose({ filters: 2, kernelSize, padding, strides }),
    () => tf.layers.maxPooling2d({ poolSize: 2, strides, padding }),
    () => tf.layers.averagePooling2d({ poolSize: 3, strides, padding }),
    () => tf.layers.zeroPadding2d({ padding: [1, 2] }),
    () => tf.layers.upSampling2d({ size: [2, 2] }),
    () => tf.layers.permute({ dims: [2, 1, 3] }),
    () => tf.layers.globalMaxPooling2d({}),
    () => tf.layers.flatten(),
  ];
}

function pick<T>(next: () => number, choices: readonly T[]): T {
  return choices[Math.floor(next() * choices.length)]!;
}
