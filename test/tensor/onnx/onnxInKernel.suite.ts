import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorOf, TestNotebook } from '../../kernel/TestNotebook.ts';
import { installRuntime } from './installRuntime.ts';

const oracle = fileURLToPath(new URL('../../oracle/onnx', import.meta.url));

describe('ONNX in a sandboxed kernel', function () {
  this.timeout(120_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
    for (const name of ['iris-forest', 'torch-cnn']) {
      copyFileSync(join(oracle, `${name}.onnx`), join(notebook.dir, `${name}.onnx`));
    }
  });
  after(() => notebook.close());

  it('asks for onnxruntime-node while the project has none', async () => {
    const view = await notebook.run('import { loadOnnx } from "mlnb"; await loadOnnx("iris-forest.onnx")');
    assert.equal(view.status, 'error');
    assert.match(errorOf(view)?.traceback.join('\n') ?? '', /onnxruntime-node is not installed[\s\S]*Add npm Package/);
  });

  it('runs a model of scikit-learn, on tensors, without a word on stderr', async () => {
    installRuntime(notebook.dir);
    const view = await notebook.run(`
      import { loadOnnx } from "mlnb";
      const forest = await loadOnnx("./iris-forest.onnx");
      const { label, probabilities } = await forest.predict(tf.tensor2d([[5.1, 3.5, 1.4, 0.2], [6.9, 3.2, 5.7, 2.3]]));
      [label.dataSync().join(), probabilities.argMax(1).dataSync().join(), tf.getBackend() !== "cpu"].join(" ")`);
    assert.equal(errorOf(view)?.traceback.join('\n'), undefined);
    assert.deepEqual([view.stderr, view.outputs.length], ['', 1]);
    assert.equal(
      await notebook.value('label.dataSync().join() + " " + probabilities.argMax(1).dataSync().join()'),
      "'setosa,virginica 0,2'",
    );
  });

  it('runs on as many threads as asked for', async () => {
    const source = `
      const network = await loadOnnx("torch-cnn.onnx", { threads: 4 });
      (await network.predict(tf.ones([64, 1, 8, 8]))).y.shape`;
    assert.equal(await notebook.value(source), '[ 64, 4 ]');
  });

  it('exports a model that was trained in the notebook, and gives the same back', async () => {
    const source = `
      import { exportOnnx } from "mlnb";
      const model = tf.sequential({ layers: [
        tf.layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu', inputShape: [8, 8, 1] }),
        tf.layers.batchNormalization(), tf.layers.flatten(), tf.layers.dense({ units: 3, activation: 'softmax' })] });
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      const x = tf.randomNormal([32, 8, 8, 1], 0, 1, 'float32', 1);
      await model.fit(x, tf.oneHot(tf.range(0, 32).mod(3).toInt(), 3), { epochs: 2, verbose: 0 });
      const written = await exportOnnx(model, 'out/model.onnx');
      const onnx = await loadOnnx('out/model.onnx');
      const [again] = Object.values(await onnx.predict(x));
      (model.predict(x).sub(again).abs().max().dataSync()[0] < 1e-5) + ' ' + written.opset`;
    assert.equal(await notebook.value(source), "'true 17'");
    assert.ok(existsSync(join(notebook.dir, 'out/model.onnx')));
  });
});
