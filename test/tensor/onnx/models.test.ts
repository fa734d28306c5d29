import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { InferenceSession } from 'onnxruntime-node';
import { UserError } from '../../../src/base/UserError.ts';
import { toOnnx } from '../../../src/tensor/onnx/export/toOnnx.ts';
import type { OwnLayerRule } from '../../../src/tensor/onnx/export/ownLayerRule.ts';
import { assertExports } from './assertExports.ts';
import { randomValues, runOnnx } from './runOnnx.ts';

type Symbolic = tf.SymbolicTensor;

const apply = (layer: tf.layers.Layer, inputs: Symbolic | Symbolic[]): Symbolic => layer.apply(inputs) as Symbolic;
const applyMany = (layer: tf.layers.Layer, inputs: Symbolic | Symbolic[], options?: object): Symbolic[] =>
  layer.apply(inputs, options) as Symbolic[];

describe('whole models exported to ONNX', function () {
  this.timeout(30_000);
  before(() => tf.setBackend('cpu'));

  describe('merge several inputs', () => {
    const merged = async (label: string, layer: tf.layers.Layer, ...sizes: number[][]): Promise<void> => {
      const inputs = sizes.map((shape) => tf.input({ shape }));
      await assertExports({ label, model: tf.model({ inputs, outputs: apply(layer, inputs) }) });
    };
    for (const name of ['add', 'multiply', 'average', 'maximum', 'minimum'] as const) {
      it(`by ${name}`, () => merged(name, tf.layers[name]({}), [3, 4], [3, 4], [3, 4]));
      it(`by ${name} with a size of 1`, () => merged(`${name} broadcast`, tf.layers[name]({}), [3, 4], [1, 4]));
    }
    it('by add with fewer axes', () => merged('Add of ranks 3 and 2', tf.layers.add(), [3, 4], [4]));
    it('by concatenate', () => merged('Concatenate', tf.layers.concatenate(), [3, 4], [3, 2]));
    it('by concatenate along another axis', () =>
      merged('Concatenate axis 1', tf.layers.concatenate({ axis: 1 }), [3, 4], [2, 4]));
    it('by a dot product of vectors', () => merged('Dot 2-D', tf.layers.dot({ axes: 1 }), [4], [4]));
    it('by a dot product of sequences', () => merged('Dot 3-D', tf.layers.dot({ axes: [2, 2] }), [3, 4], [5, 4]));
    it('by a dot product along other axes', () =>
      merged('Dot axes 2, 1', tf.layers.dot({ axes: [2, 1] }), [3, 4], [4, 5]));
    it('by a dot product along axis 1', () => merged('Dot axes 1, 1', tf.layers.dot({ axes: 1 }), [3, 4], [3, 5]));
    it('by a dot product of a sequence and a vector', () =>
      merged('Dot 3-D and 2-D', tf.layers.dot({ axes: [2, 1] }), [3, 4], [4]));
    it('by a dot product of a vector and a sequence', () =>
      merged('Dot 2-D and 3-D', tf.layers.dot({ axes: [1, 2] }), [4], [3, 4]));
    it('by a cosine', () => merged('Dot normalized', tf.layers.dot({ axes: -1, normalize: true }), [3, 4], [5, 4]));
  });

  it('keep a residual network in the layout of its convolutions', async () => {
    const input = tf.input({ shape: [8, 8, 3] });
    const conv = (x: Symbolic, strides = 1): Symbolic =>
      apply(tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', strides, useBias: false }), x);
    const normed = (x: Symbolic): Symbolic => apply(tf.layers.reLU(), apply(tf.layers.batchNormalization(), x));
    const stem = normed(conv(input));
    const block = apply(tf.layers.add(), [stem, normed(conv(normed(conv(stem))))]);
    const wide = apply(tf.layers.concatenate(), [block, normed(conv(block))]);
    const pooled = apply(tf.layers.globalAveragePooling2d({}), wide);
    const model = tf.model({
      inputs: input,
      outputs: apply(tf.layers.dense({ units: 5, activation: 'softmax' }), pooled),
    });
    await assertExports({ label: 'residual network', model });
    assert.equal(count(toOnnx(model), 'Transpose'), 1);
  });

  it('attend: queries, keys and values by Dense, Dot and Softmax', async () => {
    const input = tf.input({ shape: [6, 8] });
    const [query, key, value] = [1, 2, 3].map(() => apply(tf.layers.dense({ units: 8 }), input)) as [
      Symbolic,
      Symbolic,
      Symbolic,
    ];
    const scores = apply(tf.layers.dot({ axes: [2, 2] }), [query, key]);
    const weights = apply(
      tf.layers.softmax({ axis: -1 }),
      apply(tf.layers.rescaling({ scale: 1 / Math.sqrt(8) }), scores),
    );
    const mixed = apply(tf.layers.dot({ axes: [2, 1] }), [weights, value]);
    const normed = apply(tf.layers.layerNormalization(), apply(tf.layers.add(), [input, mixed]));
    await assertExports({ label: 'attention', model: tf.model({ inputs: input, outputs: normed }) });
  });

  it('nest models, of both kinds, and use one twice with its weights stored once', async () => {
    const encoder = tf.sequential({
      layers: [tf.layers.dense({ units: 16, inputShape: [16], activation: 'tanh' }), tf.layers.dense({ units: 8 })],
    });
    const inner = tf.input({ shape: [8] });
    const head = tf.model({ inputs: inner, outputs: apply(tf.layers.dense({ units: 2 }), inner) });
    const [left, right] = [tf.input({ shape: [16] }), tf.input({ shape: [16] })];
    const both = apply(tf.layers.add(), [encoder.apply(left) as Symbolic, encoder.apply(right) as Symbolic]);
    const model = tf.model({ inputs: [left, right], outputs: head.apply(both) as Symbolic });
    await assertExports({ label: 'nested and shared models', model });
    const weightBytes = 4 * model.countParams();
    assert.ok(toOnnx(model).length < weightBytes + 4_000, 'the shared weights are there twice');
  });

  it('have several outputs, also the same twice', async () => {
    const input = tf.input({ shape: [4], name: 'features' });
    const hidden = apply(tf.layers.dense({ units: 3, name: 'hidden' }), input);
    const model = tf.model({
      inputs: input,
      outputs: [hidden, apply(tf.layers.dense({ units: 1, name: 'score' }), hidden), hidden],
    });
    const outputs = await runOnnx(toOnnx(model), [{ shape: [2, 4], values: randomValues(8, 1) }]);
    assert.deepEqual(
      outputs.map(({ name, shape }) => [name, ...shape]),
      [
        ['hidden', 2, 3],
        ['score', 2, 1],
        ['hidden_1', 2, 3],
      ],
    );
    assert.deepEqual(outputs[2]!.values, outputs[0]!.values);
  });

  it('hand states from an encoder to a decoder', async () => {
    for (const name of ['lstm', 'gru', 'simpleRNN'] as const) {
      const [source, target] = [tf.input({ shape: [5, 3] }), tf.input({ shape: [4, 2] })];
      const [, ...states] = applyMany(tf.layers[name]({ units: 6, returnState: true }), source);
      const decoder = tf.layers[name]({ units: 6, returnSequences: true, returnState: true });
      const outputs = applyMany(decoder, target, { initialState: states });
      await assertExports({
        label: `${name} encoder and decoder`,
        model: tf.model({ inputs: [source, target], outputs }),
      });
    }
  });

  it('return both directions of a bidirectional layer, and their states', async () => {
    const input = tf.input({ shape: [5, 3] });
    for (const goBackwards of [false, true]) {
      const layer = tf.layers.lstm({ units: 4, returnSequences: true, goBackwards });
      const outputs = applyMany(tf.layers.bidirectional({ layer: layer, mergeMode: null as never }), input);
      await assertExports({
        label: `Bidirectional, not merged, backwards ${goBackwards}`,
        model: tf.model({ inputs: input, outputs }),
      });
    }
    const layer = tf.layers.gru({ units: 4, returnState: true });
    const outputs = applyMany(tf.layers.bidirectional({ layer, mergeMode: 'concat' }), input);
    await assertExports({ label: 'Bidirectional with states', model: tf.model({ inputs: input, outputs }) });
  });

  describe('read words', () => {
    const words = tf.tensor2d([[3, 1, 2, 0, 0], [0, 4, 0, 2, 1], [0, 0, 0, 0, 0]]); // prettier-ignore
    const read = async (label: string, maskZero: boolean, ...layers: tf.layers.Layer[]): Promise<void> => {
      const embedding = tf.layers.embedding({ inputDim: 5, outputDim: 3, maskZero, inputShape: [5] });
      const model = tf.sequential({ layers: [embedding, ...layers] });
      await assertExports({ label, model, inputs: [words] });
    };
    it('by an embedding', () => read('Embedding', false, tf.layers.flatten()));
    for (const name of ['lstm', 'gru', 'simpleRNN'] as const) {
      it(`by a masked embedding and ${name}, whose padding does not count`, () =>
        read(`masked ${name} of words`, true, tf.layers[name]({ units: 4 })));
      it(`by a masked embedding and two layers of ${name}`, () =>
        read(
          `two masked ${name}`,
          true,
          tf.layers[name]({ units: 4, returnSequences: true }),
          tf.layers[name]({ units: 3 }),
        ));
      it(`by a masked embedding and a bidirectional ${name}`, () =>
        read(`masked bidirectional ${name}`, true, tf.layers.bidirectional({
          layer: tf.layers[name]({ units: 4, returnSequences: true }),
          mergeMode: 'concat',
        }), tf.layers.dense({ units: 2 }))); // prettier-ignore
    }
    it('as 32-bit integers when the input is declared so', async () => {
      const input = tf.input({ shape: [5], dtype: 'int32' });
      const output = apply(tf.layers.embedding({ inputDim: 5, outputDim: 3 }), input);
      await assertExports({
        label: 'Embedding of int32',
        model: tf.model({ inputs: input, outputs: output }),
        inputs: [words.toInt()],
      });
    });
  });

  describe('encode and crop', () => {
    for (const outputMode of ['count', 'multiHot'] as const) {
      it(`categories, ${outputMode}`, async () => {
        const input = tf.input({ shape: [3], dtype: 'int32' });
        const output = apply(tf.layers.categoryEncoding({ numTokens: 3, outputMode }), input);
        // As many tokens as values: TensorFlow.js's layer overwrites the shape of its input.
        const inputs = [tf.tensor2d([[0, 2, 2], [1, 1, 0]], [2, 3], 'int32')]; // prettier-ignore
        await assertExports({
          label: `CategoryEncoding ${outputMode}`,
          model: tf.model({ inputs: input, outputs: output }),
          inputs,
        });
      });
    }
    for (const [height, width] of [
      [4, 3],
      [5, 6],
      [2, 2],
      [1, 1],
      [9, 9],
    ] as const) {
      // prettier-ignore
      it(`a picture to ${height} × ${width}`, async () => {
        const input = tf.input({ shape: [6, 7, 2] });
        const layer = tf.layers.centerCrop({ height, width });
        const model = tf.model({ inputs: input, outputs: apply(layer, input) });
        await assertExports({ label: 'CenterCrop', model });
      });
    }
  });

  it('keep the batch open, and other open sizes by name', async () => {
    const model = tf.sequential({
      layers: [tf.layers.lstm({ units: 2, inputShape: [null, 3], name: 'reader' })],
    });
    const session = await InferenceSession.create(toOnnx(model), { logSeverityLevel: 3 });
    const [input] = session.inputMetadata;
    assert.deepEqual(input, {
      name: 'reader_input',
      isTensor: true,
      type: 'float32',
      shape: ['batch', 'reader_input_1', 3],
    });
    await session.release();
  });

  it('are the same bytes every time, with the metadata that was given', () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
    const options = { name: 'scorer', documentation: 'Scores a row.', metadata: { version: '7' } };
    const bytes = toOnnx(model, options);
    assert.deepEqual(toOnnx(model, options), bytes);
    const text = Buffer.from(bytes).toString('latin1');
    for (const part of ['mlnb', 'scorer', 'Scores a row.', 'version']) assert.ok(text.includes(part), part);
  });

  it('hold layers of your own by a rule of your own', async () => {
    class Twice extends tf.layers.Layer {
      static readonly className = 'Twice';
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        return [inputs].flat()[0]!.mul(2);
      }
    }
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] }), new Twice({})] });
    await assertExports({
      label: 'layer of its own',
      model,
      options: {
        layers: { Twice: ({ inputs, add, floats }) => add('Mul', [inputs[0]!, floats([2], [])]) },
      },
    });
  });

  it('hold multi-head attention of your own', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 6, inputShape: [5, 4] }), new SelfAttention({ heads: 2 })],
    });
    const attention: OwnLayerRule = ({ config, inputs, inputShapes, add, addMany, weight, integers, floats }) => {
      const [heads, [, , size]] = [config['heads'] as number, inputShapes[0] as number[]];
      const shape = integers([0, 0, heads, size! / heads]);
      const mixed = add('MatMul', [inputs[0]!, weight('mixer')]);
      const parts = addMany('Split', [mixed], { outputs: 3, attributes: { axis: -1 } });
      const [query, key, value] = parts.map((part, index) =>
        add('Transpose', [add('Reshape', [part, shape])], { perm: index === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3] }),
      );
      const scores = add('Mul', [add('MatMul', [query!, key!]), floats([Math.sqrt(heads / size!)], [])]);
      const read = add('MatMul', [add('Softmax', [scores], { axis: -1 }), value!]);
      return add('Reshape', [add('Transpose', [read], { perm: [0, 2, 1, 3] }), integers([0, 0, size!])]);
    };
    await assertExports({ label: 'multi-head attention', model, options: { layers: { SelfAttention: attention } } });
  });

  describe('are refused, by name and reason,', () => {
    const refused = (make: () => unknown, code: string, message: RegExp): void => {
      assert.throws(
        () => toOnnx(make()),
        (error: unknown) => error instanceof UserError && error.code === code && message.test(error.message),
      );
    };
    it('when a layer has no form in ONNX', () => {
      const layer = tf.layers.convLstm2d({
        filters: 2,
        kernelSize: 2,
        inputShape: [3, 5, 5, 1],
        name: 'video',
      });
      refused(
        () => tf.sequential({ layers: [layer] }),
        'ONNX_LAYER_UNSUPPORTED',
        /"video" \(ConvLSTM2D\).*no convolutional LSTM/,
      );
    });
    it('when a recurrent layer is stateful', () => {
      const layer = tf.layers.lstm({ units: 2, stateful: true, batchInputShape: [1, 3, 2], name: 'memory' });
      refused(() => tf.sequential({ layers: [layer] }), 'ONNX_LAYER_UNSUPPORTED', /"memory" \(LSTM\).*stateful/);
    });
    it('when a layer is nobody’s', () => {
      class Odd extends tf.layers.Layer {
        static readonly className = 'Odd';
      }
      const layers = [tf.layers.dense({ units: 1, inputShape: [1] }), new Odd({ name: 'mine' })];
      refused(() => tf.sequential({ layers }), 'ONNX_LAYER_UNSUPPORTED', /"mine" \(Odd\).*no rule/);
    });
    it('when TensorFlow.js hands a mask to a layer that it does not belong to', () => {
      const layers = [
        tf.layers.embedding({ inputDim: 5, outputDim: 3, maskZero: true, inputShape: [5] }),
        tf.layers.conv1d({ filters: 2, kernelSize: 3, padding: 'same' }),
        tf.layers.lstm({ units: 2, name: 'after' }),
      ];
      refused(() => tf.sequential({ layers }), 'ONNX_LAYER_UNSUPPORTED', /"after" \(LSTM\).*mask/);
    });
    it('when a 3-D window steps over elements with the padding "same"', () => {
      const layer = tf.layers.maxPooling3d({
        poolSize: 1,
        strides: 2,
        padding: 'same',
        inputShape: [4, 4, 4, 1],
      } as never);
      refused(() => tf.sequential({ layers: [layer] }), 'ONNX_LAYER_UNSUPPORTED', /MaxPooling3D.*stride/);
    });
    it('when it is a graph model, or no model', () => {
      refused(() => new tf.GraphModel('file://x'), 'ONNX_MODEL_UNSUPPORTED', /GraphModel/);
      refused(() => ({}), 'ONNX_MODEL_UNSUPPORTED', /no model.*an object/);
      refused(() => tf.sequential(), 'ONNX_MODEL_UNSUPPORTED', /without layers/);
      refused(() => tf.layers.dense({ units: 1 }), 'ONNX_MODEL_UNSUPPORTED', /a layer \(Dense\)/);
      refused(() => null, 'ONNX_MODEL_UNSUPPORTED', /null/);
    });
  });
});

/** As users write it for a transformer. */
class SelfAttention extends tf.layers.Layer {
  static readonly className = 'SelfAttention';
  readonly #heads: number;
  #mixer: tf.LayerVariable | null = null;

  constructor({ heads, ...rest }: { heads: number }) {
    super(rest);
    this.#heads = heads;
  }

  override build([, , size]: number[]): void {
    this.#mixer = this.addWeight('mixer', [size!, 3 * size!], 'float32', tf.initializers.glorotNormal({}));
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = [inputs].flat()[0] as tf.Tensor3D;
    const [batch, time, size] = x.shape;
    const mixed = tf.split(x.reshape([-1, size]).matMul(this.#mixer!.read()), 3, -1);
    const [query, key, value] = mixed.map((part) =>
      part.reshape([batch, time, this.#heads, size / this.#heads]).transpose([0, 2, 1, 3]),
    );
    const scores = tf.matMul(query!, key!, false, true).mul(Math.sqrt(this.#heads / size));
    return tf.matMul(tf.softmax(scores), value!).transpose([0, 2, 1, 3]).reshape([batch, time, size]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), heads: this.#heads };
  }
}

/** How many nodes of that operator the file holds, by their names. */
function count(model: Uint8Array, op: string): number {
  const names = Buffer.from(model)
    .toString('latin1')
    .match(new RegExp(`[\\w/]+/${op}(?:_\\d+)?(?=")`, 'g'));
  return new Set(names).size;
}
