import assert from 'node:assert/strict';
import type { Rank } from '@tensorflow/tfjs-core';
import type { NamedTensor } from '@tensorflow/tfjs-core/dist/tensor_types';
import { requirePreload } from '../../builtPreloads.ts';
import type { Tensor, Tf } from '../comparison/OpCase.ts';

type Optimizer = ReturnType<Tf['train']['adam']>;

describe('the optimizers in one pass', () => {
  let tf: Tf;
  before(async function () {
    this.timeout(120_000);
    ({ tf } = await requirePreload<{ tf: Tf }>('tf'));
  });
  afterEach(() => {
    tf.disposeVariables();
  });

  const makers: Record<string, (tf: Tf) => Optimizer> = {
    adam: () => tf.train.adam(0.05),
    'adam of other constants': () => tf.train.adam(0.01, 0.8, 0.95, 1e-3),
    sgd: () => tf.train.sgd(0.05) as unknown as Optimizer,
    momentum: () => tf.train.momentum(0.01, 0.9) as unknown as Optimizer,
    nesterov: () => tf.train.momentum(0.01, 0.9, true) as unknown as Optimizer,
    rmsprop: () => tf.train.rmsprop(0.01) as unknown as Optimizer,
    'rmsprop with momentum': () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-4) as unknown as Optimizer,
    'rmsprop, centered': () => tf.train.rmsprop(0.01, 0.9, 0.2, 1e-9, true) as unknown as Optimizer,
  };

  for (const [name, make] of Object.entries(makers)) {
    it(`go the way of tfjs-core's own on the cpu backend for 30 steps: ${name}`, async () => {
      const [onCpu, onWasm] = [await train('cpu', make), await train('wasm', make)];
      assertClose(onWasm.values, onCpu.values, 2e-6);
      assert.deepEqual(
        onWasm.state.map(({ name: each }) => each.replace(/\d+/g, '')),
        onCpu.state.map(({ name: each }) => each.replace(/\d+/g, '')),
      );
      onWasm.state.forEach(({ values }, i) => assertClose(values, onCpu.state[i]!.values, 2e-6));
    });
  }

  it('go on from saved state as if never stopped', async () => {
    await tf.setBackend('wasm');
    const whole = trainer(() => tf.train.adam(0.05));
    whole.run(20);
    const halves = trainer(() => tf.train.adam(0.05));
    halves.run(10);
    const saved = await halves.optimizer.getWeights();
    halves.optimizer = tf.train.adam(0.05);
    await halves.optimizer.setWeights(saved.map(({ name, tensor }) => ({ name, tensor: tensor.clone() })));
    halves.run(10);
    assertClose(halves.values(), whole.values(), 1e-6);
  });

  it("leave alone whoever shares a variable's data", async () => {
    await tf.setBackend('wasm');
    const given = tf.tensor1d([1, 2, 3]);
    const variable = tf.variable(given);
    const clone = variable.clone();
    const reshaped = variable.reshape([3, 1]);
    const optimizer = tf.train.sgd(1);
    optimizer.minimize(() => variable.sum());
    assert.deepEqual([...variable.dataSync()], [0, 1, 2]);
    for (const other of [given, clone, reshaped]) assert.deepEqual([...other.dataSync()], [1, 2, 3]);
    tf.dispose([given, clone, reshaped]);
  });

  it('update in place, so that a step allocates nothing', async () => {
    await tf.setBackend('wasm');
    const variable = tf.variable(tf.ones([64]));
    const optimizer = tf.train.adam(0.1);
    optimizer.minimize(() => variable.square().sum());
    const { dataId } = variable;
    const before = tf.memory();
    optimizer.minimize(() => variable.square().sum());
    assert.equal(variable.dataId, dataId);
    assert.deepEqual(tf.memory(), before);
  });

  it('are seen by convolutions and products that know packed weights', async () => {
    await tf.setBackend('wasm');
    const filter = tf.variable(tf.ones<Rank.R4>([1, 1, 1, 1]));
    const x = tf.ones<Rank.R4>([1, 1, 1, 1]);
    const optimizer = tf.train.sgd(0.25);
    const outputs = [0, 1].map(() => {
      const output = tf.separableConv2d(tf.conv2d(x, filter, 1, 'same'), filter, filter, 1, 'same').dataSync()[0];
      optimizer.minimize(() => filter.sum());
      return output;
    });
    assert.deepEqual(outputs, [1, 0.75 ** 3]);
  });

  /** A matrix and a row, sizes with rests, under gradients of chance. */
  function trainer(make: (tf: Tf) => Optimizer) {
    const data = (shape: number[], seed: number): Tensor => tf.randomNormal(shape, 0, 1, 'float32', seed);
    const weights = tf.variable(data([7, 5], 3));
    const bias = tf.variable(data([5], 4));
    let step = 10;
    return {
      optimizer: make(tf),
      run(steps: number): void {
        for (let i = 0; i < steps; i++) {
          const gradients = { [weights.name]: data([7, 5], step), [bias.name]: data([5], -step) };
          this.optimizer.applyGradients(gradients as never);
          tf.dispose(gradients);
          step++;
        }
      },
      values: (): number[] => [...weights.dataSync(), ...bias.dataSync()],
    };
  }

  async function train(backend: string, make: (tf: Tf) => Optimizer) {
    await tf.setBackend(backend);
    const training = trainer(make);
    training.run(30);
    const state = (await training.optimizer.getWeights()).map(({ name, tensor }: NamedTensor) => ({
      name,
      values: [...tensor.dataSync()],
    }));
    return { values: training.values(), state };
  }
});

function assertClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) =>
    assert.ok(
      Math.abs(value - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!)),
      `${i}: ${value} ≠ ${expected[i]!}`,
    ),
  );
}
