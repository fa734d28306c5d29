import assert from 'node:assert/strict';
import type { Sequential } from '@tensorflow/tfjs';
import { requirePreload } from '../../builtPreloads.ts';
import type { Tensor, Tf } from '../comparison/OpCase.ts';

describe('predictions in one operation', () => {
  let tf: Tf;
  before(async function () {
    this.timeout(120_000);
    ({ tf } = await requirePreload<{ tf: Tf }>('tf'));
    await tf.setBackend('wasm');
  });

  const networks: Readonly<Record<string, () => Sequential>> = {
    'a dense network': () =>
      tf.sequential({
        layers: [
          tf.layers.dense({ inputShape: [7], units: 13, activation: 'relu' }),
          tf.layers.dropout({ rate: 0.5 }),
          tf.layers.dense({ units: 9, activation: 'tanh', useBias: false }),
          tf.layers.dense({ units: 3, activation: 'softmax' }),
        ],
      }),
    'a convolutional network': () =>
      tf.sequential({
        layers: [
          tf.layers.conv2d({
            inputShape: [11, 10, 1],
            filters: 17,
            kernelSize: 3,
            padding: 'same',
            activation: 'relu',
          }),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu6' }),
          tf.layers.maxPooling2d({ poolSize: [3, 2], strides: [2, 1], padding: 'same' }),
          tf.layers.conv2d({ filters: 5, kernelSize: [1, 2], strides: [2, 1] }),
          tf.layers.reLU(),
          tf.layers.flatten(),
          tf.layers.dense({ units: 4, activation: 'sigmoid' }),
        ],
      }),
    'convolutions and poolings of every kind': () =>
      tf.sequential({
        layers: [
          tf.layers.conv2d({ inputShape: [54, 53, 1], filters: 18, kernelSize: [5, 4], useBias: false }),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.conv2d({ filters: 20, kernelSize: 3, padding: 'same', activation: 'relu' }),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.conv2d({ filters: 24, kernelSize: 3, biasInitializer: 'randomNormal' }),
          tf.layers.maxPooling2d({ poolSize: 2, padding: 'same' }),
          tf.layers.conv2d({ filters: 9, kernelSize: 2, padding: 'same', activation: 'relu' }),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.conv2d({ filters: 3, kernelSize: 1, activation: 'tanh' }),
          tf.layers.maxPooling2d({ poolSize: [1, 2], strides: 1 }),
        ],
      }),
    'one channel, lines of three taps, and a pooling': () =>
      tf.sequential({
        layers: [
          tf.layers.conv2d({
            inputShape: [9, 12, 1],
            filters: 11,
            kernelSize: [2, 3],
            biasInitializer: 'randomNormal',
          }),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.flatten(),
        ],
      }),
    'convolutions without an end': () =>
      tf.sequential({
        layers: [
          tf.layers.conv2d({ inputShape: [6, 6, 3], filters: 4, kernelSize: 3, dilationRate: 2 }),
          tf.layers.activation({ activation: 'softmax' }),
        ],
      }),
    'an activation alone': () =>
      tf.sequential({ layers: [tf.layers.activation({ activation: 'relu', inputShape: [5] })] }),
  };

  for (const [name, make] of Object.entries(networks)) {
    it(`are what the layers give one after another, in batches too: ${name}`, () => {
      const model = make();
      for (const rows of [1, 3, 40]) {
        const x = tf.randomNormal([rows, ...model.inputs[0]!.shape.slice(1).map(Number)], 0, 1, 'float32', rows);
        const one = model.predictOnBatch(x) as Tensor;
        const batches = model.predict(x, { batchSize: 16 }) as Tensor;
        // Layer by layer, as tfjs-layers does it.
        const expected = tf.tidy(() =>
          model.layers.reduce<Tensor>((before, layer) => layer.apply(before) as Tensor, x),
        );
        assertClose(one, expected);
        assertClose(batches, expected);
        assert.deepEqual(one.shape, expected.shape);
        tf.dispose([x, one, batches, expected]);
      }
    });

    it(`are one kernel: ${name}`, () => {
      const model = make();
      const x = tf.ones([2, ...model.inputs[0]!.shape.slice(1).map(Number)]);
      const kernels = kernelsOf(() => void model.predictOnBatch(x));
      assert.deepEqual(kernels, ['MlnbPredict']);
    });
  }

  it('follow weights that are set, and that an optimizer writes over in place', async () => {
    const model = networks['a dense network']!();
    model.compile({ optimizer: tf.train.sgd(0.5), loss: 'categoricalCrossentropy' });
    const [x, y] = [tf.randomNormal([4, 7], 0, 1, 'float32', 1), tf.oneHot(tf.tensor1d([0, 1, 2, 0], 'int32'), 3)];
    const expected = (): Tensor =>
      tf.tidy(() => model.layers.reduce<Tensor>((before, layer) => layer.apply(before) as Tensor, x));
    assertClose(model.predictOnBatch(x) as Tensor, expected());
    for (let step = 0; step < 3; step++) {
      await model.trainOnBatch(x, y);
      assertClose(model.predictOnBatch(x) as Tensor, expected());
    }
    model.setWeights(model.getWeights().map((weight) => weight.mul(0.5)));
    assertClose(model.predictOnBatch(x) as Tensor, expected());
  });

  it('leave models to tfjs-layers that they do not know, and gradients', () => {
    const recurrent = tf.sequential({ layers: [tf.layers.gru({ units: 2, inputShape: [3, 2] })] });
    const x = tf.input({ shape: [3] });
    const split = tf.model({
      inputs: x,
      outputs: tf.layers
        .add()
        .apply([tf.layers.dense({ units: 2 }).apply(x), tf.layers.dense({ units: 2 }).apply(x)] as never) as never,
    });
    assert.ok(!kernelsOf(() => void recurrent.predictOnBatch(tf.ones([1, 3, 2]))).includes('MlnbPredict'));
    assert.ok(!kernelsOf(() => void split.predictOnBatch(tf.ones([1, 3]))).includes('MlnbPredict'));
    const model = networks['a dense network']!();
    const gradient = tf.grad((input: Tensor) => model.predictOnBatch(input) as Tensor)(tf.ones([1, 7]));
    assert.deepEqual(gradient.shape, [1, 7]);
  });

  it('leave no tensor and no memory behind, those of packed weights included', async () => {
    const backend = tf.backend() as unknown as {
      wasm: { _malloc: (size: number) => number; _free: (at: number) => void };
    };
    const live = new Set<number>();
    const { _malloc: allocate, _free: free } = backend.wasm;
    backend.wasm._malloc = (size) => {
      const at = allocate(size);
      live.add(at);
      return at;
    };
    backend.wasm._free = (at) => {
      live.delete(at);
      free(at);
    };
    const use = async (): Promise<void> => {
      const model = networks['a convolutional network']!();
      const x = tf.ones([2, 11, 10, 1]);
      for (let i = 0; i < 3; i++) tf.dispose(model.predictOnBatch(x));
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      const y = tf.ones([2, 4]);
      await model.trainOnBatch(x, y);
      tf.dispose(model.predictOnBatch(x));
      tf.dispose([x, y]);
      model.dispose();
    };
    await use();
    const [tensors, blocks] = [tf.memory().numTensors, live.size];
    for (let i = 0; i < 5; i++) await use();
    Object.assign(backend.wasm, { _malloc: allocate, _free: free });
    assert.equal(tf.memory().numTensors, tensors);
    // The scratch memory may have grown once.
    assert.ok(live.size <= blocks + 1, `${live.size} blocks after ${blocks}`);
  });

  function kernelsOf(run: () => void): readonly string[] {
    const { engine } = tf as unknown as { engine: () => { runKernel: (...given: [string, ...unknown[]]) => unknown } };
    const owner = engine();
    const names: string[] = [];
    const original = owner.runKernel;
    owner.runKernel = (...given): unknown => {
      names.push(given[0]);
      return original.apply(owner, given);
    };
    tf.tidy(run);
    Reflect.deleteProperty(owner, 'runKernel');
    return names;
  }
});

function assertClose(actual: Tensor, expected: Tensor): void {
  const [values, wanted] = [actual.dataSync(), expected.dataSync()];
  assert.equal(values.length, wanted.length);
  values.forEach((value, i) =>
    assert.ok(Math.abs(value - wanted[i]!) <= 1e-5 * (1 + Math.abs(wanted[i]!)), `${i}: ${value} ≠ ${wanted[i]!}`),
  );
}
