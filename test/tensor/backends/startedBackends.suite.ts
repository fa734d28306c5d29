import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { provideTensorPackages } from '../../../scripts/provision/provideTensorPackages.mjs';
import { syncReadMessage } from '../../../src/tensor/backends/explainSyncReads.ts';
import type { TensorFlowBackend } from '../../../src/tensor/backends/TensorFlowBackend.ts';
import { tensorFlowLaunch } from '../../../src/tensor/backends/tensorFlowLaunch.ts';
import { type CellView, errorOf, TestNotebook } from '../../kernel/TestNotebook.ts';

/** Debian's chromium brings a graphics card in software. */
const chromium = '/usr/lib/chromium';

/** Matrix product, convolution and one step of training, as numbers that do not depend on the backend. */
const sums = `
  const filled = (shape) => tf.range(0, tf.util.sizeFromShape(shape)).mod(17).div(8).sub(1).reshape(shape);
  const product = tf.matMul(filled([256, 300]), filled([300, 200]));
  const image = filled([2, 12, 12, 3]);
  const filter = filled([3, 3, 3, 8]);
  const gradient = tf.grad((f) => tf.conv2d(image, f, 1, 'same').square().mean())(filter);
  const values = await Promise.all([product.square().mean(), gradient.square().mean(), gradient.abs().max()].map((t) => t.data()));
  console.log(JSON.stringify(values.map(([value]) => value)));`;

describe('TensorFlow.js in a sandboxed kernel', function () {
  this.timeout(240_000);
  let folder: string;
  let open: TestNotebook | null = null;
  let expected: readonly number[];
  before(async () => {
    folder = realpathSync(await provideTensorPackages());
    const notebook = await start('cpu');
    expected = await sumsOf(notebook);
  });
  afterEach(async () => {
    await open?.close();
    open = null;
  });

  it('computes on WebAssembly where nothing else was chosen, and says so once', async () => {
    const notebook = await start('auto');
    assertClose(await sumsOf(notebook), expected);
    assert.deepEqual(notebook.session.info?.tensorFlow, {
      backend: 'wasm',
      explanation: 'tf runs on WebAssembly (wasm).',
    });
    assert.deepEqual(notebook.log, ['tf runs on WebAssembly (wasm).']);
  });

  it('computes on threads that stood before the first cell, and gives cells no right to make their own', async () => {
    const notebook = await start('wasm-threaded');
    assertClose(await sumsOf(notebook), expected);
    assert.equal(notebook.session.info?.tensorFlow?.backend, 'wasm-threaded');
    assert.match(notebook.log.join(), /wasm-threaded: \d threads.*, as chosen/);
    const { stdout } = await printed(
      notebook,
      `const { Worker: Thread } = await import('node:worker_threads');
       try { new Thread('', { eval: true }); console.log('started'); } catch (error) { console.log(error.code); }
       console.log(typeof Worker, process.listenerCount('uncaughtException'));`,
    );
    // Node can take the permission back since 24.21.
    assert.match(stdout, /^ERR_ACCESS_DENIED\nundefined 0\n$/);
  });

  it('goes on computing on threads after an interrupt in the middle of a product', async () => {
    const notebook = await start('wasm-threaded');
    const { ended } = notebook.start(
      'const large = tf.ones([1500, 1500]); for (;;) tf.tidy(() => void large.matMul(large).dataSync());',
    );
    await notebook.until(() => notebook.session.state === 'busy');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.match(
      (await printed(notebook, 'console.log(tf.ones([300, 300]).matMul(tf.ones([300, 300])).sum().dataSync()[0])'))
        .stdout,
      /^27000000\n$/,
    );
  });

  it('falls back from a native build that is not installed, and says why in the log and not on stderr', async () => {
    const notebook = await start('native');
    const { stdout, stderr } = await printed(notebook, 'console.log(tf.getBackend(), tf.add(1, 2).dataSync()[0])');
    assert.deepEqual({ stdout, stderr }, { stdout: 'wasm 3\n', stderr: '' });
    const explanation =
      'tf runs on WebAssembly (wasm). Not on native TensorFlow: @tensorflow/tfjs-node is not installed in this project.';
    assert.deepEqual(notebook.log, [explanation]);
  });

  it('tells cells what they compute on, and why', async () => {
    const notebook = await start('wasm-threaded');
    const { stdout } = await printed(notebook, "import { tensorflow } from 'mlnb'; console.log(tensorflow.backend)");
    assert.equal(stdout, 'wasm-threaded\n');
    assert.match(await notebook.value('mlnb.tensorflow'), /^tf runs on WebAssembly with threads .*, as chosen\.$/);
  });

  it('follows a cell that changes the backend', async () => {
    const notebook = await start('auto');
    await notebook.value("await tf.setBackend('cpu')");
    assert.equal(notebook.session.info?.tensorFlow?.backend, 'cpu');
    const told = notebook.commands.flatMap((command) =>
      command.type === 'tensorFlowChanged' ? [command.backend] : [],
    );
    assert.equal(told.at(-1), 'cpu');
  });

  it('says that there is no graphics card, where there is none', async () => {
    const notebook = await start('webgpu');
    assert.equal((await printed(notebook, 'console.log(tf.getBackend())')).stdout, 'wasm\n');
    assert.match(notebook.log.join(), /Not on WebGPU: no graphics card was found/);
  });

  it('computes on WebGPU, here on a card in software, and explains reads that it cannot do', async function () {
    if (!existsSync(join(chromium, 'vk_swiftshader_icd.json'))) this.skip();
    const notebook = await start('webgpu', {
      VK_ICD_FILENAMES: join(chromium, 'vk_swiftshader_icd.json'),
      LD_LIBRARY_PATH: chromium,
    });
    assert.match(notebook.session.info?.tensorFlow?.explanation ?? '', /^(?:$|tf runs on WebGPU)/);
    assertClose(await sumsOf(notebook), expected);
    assert.match(notebook.session.info?.tensorFlow?.explanation ?? '', /^tf runs on WebGPU \(webgpu: SwiftShader/);
    const view = await printed(notebook, 'tf.ones([200, 200]).matMul(tf.ones([200, 200])).dataSync()');
    assert.equal(errorOf(view)?.message, syncReadMessage);
    const fit = await printed(
      notebook,
      `
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
      const x = tf.randomNormal([64, 2], 0, 1, 'float32', 1);
      const { history } = await model.fit(x, x.sum(1, true), { epochs: 3, verbose: 0 });
      console.log(history.loss[2] < history.loss[0]);`,
    );
    assert.equal(fit.stdout, 'true\n');
  });

  it('is one for packages of the project, which have a copy of their own on the disk', async () => {
    const notebook = await start('auto');
    const { stdout, stderr } = await printed(
      notebook,
      `
      import * as core from '@tensorflow/tfjs-core';
      import * as layers from '@tensorflow/tfjs-layers';
      import * as data from '@tensorflow/tfjs-data';
      import * as node from '@tensorflow/tfjs-node';
      import * as knn from '@tensorflow-models/knn-classifier';
      import { computeConv2DInfo } from '@tensorflow/tfjs-core/dist/ops/conv_util.js';
      const classifier = knn.create();
      classifier.addExample(tf.tensor1d([1, 0]), 'a');
      classifier.addExample(tf.tensor1d([0, 1]), 'b');
      const { label } = await classifier.predictClass(tf.tensor1d([0.9, 0.2]), 1);
      console.log(label, core.tensor === tf.tensor, layers.sequential === tf.sequential, data.array === tf.data.array);
      console.log(node.tensor === tf.tensor, require('@tensorflow/tfjs').tensor === tf.tensor, typeof computeConv2DInfo);
      console.log(Object.keys(require.cache).filter((file) => /tfjs-core/.test(file) && !/mlnb-preload/.test(file)).length);`,
    );
    assert.deepEqual({ stdout, stderr }, { stdout: 'a true true true\ntrue true function\n0\n', stderr: '' });
    const danfo = await printed(
      notebook,
      `
      import * as danfo from 'danfojs-node';
      console.log(new danfo.DataFrame({ a: [1, 2] }).tensor.sum().dataSync()[0], danfo.tensorflow.tensor === tf.tensor);`,
    );
    assert.deepEqual({ stdout: danfo.stdout, stderr: danfo.stderr }, { stdout: '3 true\n', stderr: '' });
  });

  async function start(backend: TensorFlowBackend, env: Readonly<Record<string, string>> = {}): Promise<TestNotebook> {
    await open?.close();
    const launch = tensorFlowLaunch(backend);
    open = await TestNotebook.open({
      // Below the packages, which its cells may read, and not write.
      dir: mkdtempSync(join(folder, 'notebook-')),
      ...launch,
      env: { ...launch.env, ...env },
      readable: existsSync(chromium) ? [chromium] : [],
    });
    return open;
  }
});

/** A cell's run, its text without colours. */
async function printed(notebook: TestNotebook, source: string): Promise<CellView> {
  const view = await notebook.run(source);
  return { ...view, stdout: stripVTControlCharacters(view.stdout) };
}

async function sumsOf(notebook: TestNotebook): Promise<readonly number[]> {
  const view = await printed(notebook, sums);
  assert.equal(view.stderr, '');
  assert.equal(view.status, 'ok', errorOf(view)?.message);
  return JSON.parse(view.stdout) as readonly number[]; // A wrong shape fails the comparison.
}

function assertClose(found: readonly number[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  for (const [index, value] of found.entries()) {
    const wanted = expected[index] ?? NaN;
    assert.ok(Math.abs(value - wanted) <= 1e-4 * Math.abs(wanted), `${value} ≠ ${wanted}`);
  }
}
