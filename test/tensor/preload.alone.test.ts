import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import { builtPreloads, requirePreload } from './builtPreloads.ts';

interface TfPreload {
  readonly tf: typeof TensorFlow;
  readonly ready: Promise<void>;
  status(): { readonly backend: string; readonly explanation: string } | null;
  moduleFor(specifier: string): object;
}

describe('the tf preload', function () {
  this.timeout(60_000);
  let preload: TfPreload;
  let tf: typeof TensorFlow;
  before(async () => {
    preload = await requirePreload<TfPreload>('tf');
    ({ tf } = preload);
  });
  afterEach(() => tf.setBackend('wasm'));

  it('computes on WebAssembly at once, without anything awaited', async () => {
    const output = await runWithPreload(`
      console.log(tf.getBackend(), tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]);`);
    assert.deepEqual(output, { stdout: 'wasm 11\n', stderr: '' });
  });

  it('prints nothing, on whichever backend', async () => {
    const output = await runWithPreload(`
      (async () => { await tf.setBackend('cpu'); tf.ones([2]).add(1).dataSync(); await tf.setBackend('wasm'); tf.ones([2]).dataSync(); })();`);
    assert.deepEqual(output, { stdout: '', stderr: '' });
  });

  it('leaves the process without the listeners by which Emscripten ends it', async () => {
    const output = await runWithPreload(`
      console.log(process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection'));`);
    assert.equal(output.stdout, '0 0\n');
  });

  it('is one TensorFlow.js under every name by which a cell may import it', () => {
    for (const name of ['tfjs', 'tfjs-core', 'tfjs-node', 'tfjs-layers', 'tfjs-backend-wasm']) {
      assert.equal(preload.moduleFor(`@tensorflow/${name}`), tf);
    }
  });

  it('has chained operations, gradients, layers, data, optimizers and the versions', async () => {
    const gradient = tf.grad((x) => x.square().sum())(tf.tensor1d([1, 2]));
    assert.deepEqual([...gradient.dataSync()], [2, 4]);
    assert.equal(typeof tf.layers.dense, 'function');
    assert.equal(typeof tf.train.adam, 'function');
    assert.equal(typeof tf.loadLayersModel, 'function');
    assert.deepEqual(
      await tf.data
        .array([1, 2, 3])
        .batch(2)
        .map((x) => x)
        .toArray()
        .then((batches) => batches.length),
      2,
    );
    assert.equal(tf.version.tfjs, '4.22.0');
  });

  it('keeps the names of its classes, which displays go by', () => {
    assert.equal(tf.tensor1d([1]).constructor.name, 'Tensor');
    assert.equal(tf.sequential().constructor.name, 'Sequential');
  });

  it('keeps tensors whose memory has to grow', () => {
    const sum = tf.tidy(() => {
      const kept = tf.ones([10]);
      for (let i = 0; i < 8; i++) tf.ones([1 << 20]).mul(2);
      return kept.sum().dataSync()[0];
    });
    assert.equal(sum, 10);
  });

  it('trains a dense network to the weights of the CPU backend', async () => {
    const onWasm = await trainedWeights('wasm');
    const onCpu = await trainedWeights('cpu');
    assert.equal(onWasm.length, onCpu.length);
    onWasm.forEach((weight, index) => {
      assert.ok(Math.abs(weight - (onCpu[index] ?? NaN)) < 1e-4, `${weight} ≠ ${onCpu[index]}`);
    });
  });

  it('falls back to the CPU when WebAssembly cannot start', async () => {
    const output = await runWithPreload(
      `console.log(tf.getBackend());`,
      `WebAssembly.Module = class { constructor() { throw new Error('no wasm'); } };`,
    );
    assert.equal(output.stdout, 'cpu\n');
  });

  it("is the project's own tfjs-node when that loads", async () => {
    const project = await mkdtemp(join(tmpdir(), 'mlnb-project-'));
    const folder = join(project, 'node_modules/@tensorflow/tfjs-node');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"name": "@tensorflow/tfjs-node"}');
    await writeFile(join(folder, 'index.js'), 'exports.getBackend = () => "tensorflow";');
    const output = await runWithPreload('console.log(tf.getBackend(), preload.status());', '', project);
    assert.match(output.stdout, /^tensorflow .*native TensorFlow \(native: @tensorflow\/tfjs-node\)/s);
    await rm(project, { recursive: true });
  });

  async function trainedWeights(backend: string): Promise<readonly number[]> {
    await tf.setBackend(backend);
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          inputShape: [4],
          units: 8,
          activation: 'relu',
          kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
        }),
        tf.layers.dense({
          units: 3,
          activation: 'softmax',
          kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
        }),
      ],
    });
    model.compile({ optimizer: tf.train.adam(0.05), loss: 'categoricalCrossentropy' });
    const x = tf.randomNormal([60, 4], 0, 1, 'float32', 3);
    const y = tf.oneHot(x.argMax(1).mod(tf.scalar(3, 'int32')).toInt(), 3);
    await model.fit(x, y, { epochs: 5, batchSize: 16, shuffle: false });
    return model.getWeights().flatMap((weight) => [...weight.dataSync()]);
  }

  async function runWithPreload(
    code: string,
    before = '',
    cwd = tmpdir(),
  ): Promise<{ stdout: string; stderr: string }> {
    const file = JSON.stringify(join(await builtPreloads(), 'tf.cjs'));
    const script = `${before}; const preload = require(${file}); const { tf } = preload; ${code}`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' });
    return { stdout, stderr };
  }
});
