import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { UserError } from '../../../src/base/UserError.ts';
import { exportOnnx } from '../../../src/tensor/onnx/export/exportOnnx.ts';
import { toOnnx } from '../../../src/tensor/onnx/export/toOnnx.ts';
import { loadOnnx } from '../../../src/tensor/onnx/import/loadOnnx.ts';
import { loadRuntime } from '../../../src/tensor/onnx/import/loadRuntime.ts';
import type { OnnxModel, TensorLike } from '../../../src/tensor/onnx/import/OnnxModel.ts';
import { replaceZipMaps } from '../../../src/tensor/onnx/import/replaceZipMaps.ts';

const oracle = fileURLToPath(new URL('../../oracle/onnx', import.meta.url));
const loaded: OnnxModel[] = [];

describe('ONNX models in a notebook', function () {
  this.timeout(30_000);
  before(() => tf.setBackend('cpu'));
  afterEach(async () => {
    await Promise.all(loaded.splice(0).map((model) => model.dispose()));
  });

  describe('compute what the library computed that trained them:', () => {
    it('PyTorch, a convolutional network', async () => {
      const { model, expected } = await open('torch-cnn');
      const { y } = await model.predict({ x: tf.tensor(expected['x'] as number[][]) });
      close(y!, expected['y']);
    });
    it('PyTorch, an LSTM that reads 64-bit integers and puts some out', async () => {
      const { model, expected } = await open('torch-lstm');
      assert.deepEqual(model.inputs, [{ name: 'x', dtype: 'int64', shape: ['n', 3] }]);
      const { y, largest } = await model.predict(tf.tensor(expected['x'] as number[][], undefined, 'int32'));
      close(y!, expected['y']);
      assert.equal(largest!.dtype, 'int32');
      assert.deepEqual([...(await largest!.data())], (expected['largest'] as number[][]).flat());
    });
    it('XGBoost, boosted trees', async () => {
      const { model, expected } = await open('diabetes-boosting');
      close((await model.predict(tf.tensor(expected['x'] as number[][])))['y']!, expected['y']);
    });
    it('scikit-learn, a logistic regression whose probabilities are a tensor here', async () => {
      const { model, expected } = await open('iris-logistic');
      const { label, probabilities } = await model.predict(tf.tensor(expected['x'] as number[][]));
      assert.deepEqual([...(await label!.data())], expected['label']);
      close(probabilities!, expected['probabilities']);
      assert.deepEqual(model.classLabels, { probabilities: [0, 1, 2] });
      assert.deepEqual(model.skippedOutputs, []);
    });
    it('LightGBM, as onnxmltools writes it: a label cast to a float, and probabilities in ZipMap', async () => {
      const { model, expected } = await open('lightgbm-layout');
      const outputs = await model.predict(tf.tensor(expected['x'] as number[][]));
      assert.deepEqual(Object.keys(outputs), ['label', 'probabilities']);
      assert.equal(outputs['label']!.dtype, 'float32');
      assert.deepEqual([...(await outputs['label']!.data())], expected['label']);
      close(outputs['probabilities']!, expected['probabilities']);
      assert.deepEqual(model.classLabels, { probabilities: [0, 1] });
      assert.deepEqual(model.skippedOutputs, []);
    });
    it('scikit-learn, a forest with words for classes', async () => {
      const { model, expected } = await open('iris-forest');
      const { label, probabilities } = await model.predict(tf.tensor(expected['x'] as number[][]));
      assert.deepEqual([...(await label!.data())], expected['label']);
      close(probabilities!, expected['probabilities']);
      assert.deepEqual(model.classLabels, { probabilities: ['setosa', 'versicolor', 'virginica'] });
      assert.deepEqual(
        model.outputs.map(({ name, dtype, shape }) => [name, dtype, shape.at(-1)]),
        [
          ['label', 'string', 'n'],
          ['probabilities', 'float32', 3],
        ],
      );
    });
  });

  it('give the outputs that are tensors, and name those that are not', async () => {
    const { model } = await open('tensor-and-sequence');
    assert.deepEqual(model.skippedOutputs, ['parts']);
    const outputs = await model.predict(tf.tensor1d([1, 2]));
    assert.deepEqual(Object.keys(outputs), ['y']);
    close(outputs['y']!, [2, 4]);
  });

  it('may have their weights in a file beside them', async () => {
    const { model, expected } = await open('external');
    close((await model.predict(tf.tensor(expected['x'] as number[][])))['y']!, expected['y']);
  });

  it('are loaded from bytes, and by a file address', async () => {
    const path = join(oracle, 'iris-forest.onnx');
    const bytes = await keep(loadOnnx(await readFile(path)));
    const file = await keep(loadOnnx(`file://${path}`, { threads: 1 }));
    assert.deepEqual(bytes.classLabels, file.classLabels);
  });

  it('give back what toOnnx wrote', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [4], activation: 'softmax', name: 'classes' })],
    });
    const x = tf.ones([2, 4]);
    const { classes } = await (await keep(loadOnnx(toOnnx(model)))).predict(x);
    close(classes!, await (model.predict(x) as tf.Tensor).array());
  });

  describe('take each type of tensor, and give it back:', () => {
    const check = async (kind: string, input: tf.Tensor, dtype: string): Promise<void> => {
      const { model } = await open('types');
      const ready = Object.fromEntries(
        model.inputs.map(({ name, dtype }) => [name, dtype === 'string' ? tf.tensor(['']) : tf.zeros([1])]),
      );
      const output = (await model.predict({ ...ready, [`${kind}_in`]: input }))[kind]!;
      assert.equal(output.dtype, dtype);
      assert.deepEqual(
        Array.from<number | string>(await output.data()),
        Array.from<number | string>(await input.data()),
      );
    };
    const numbers = tf.tensor1d([0, 1, 100, 127]);
    for (const kind of ['float64', 'float16']) it(kind, () => check(kind, tf.tensor1d([0.5, -2, 100]), 'float32'));
    for (const kind of ['int64', 'int32', 'int16', 'int8', 'uint8', 'uint16', 'uint32', 'uint64']) {
      it(kind, () => check(kind, numbers, 'int32'));
      it(`${kind} from int32`, () => check(kind, numbers.toInt(), 'int32'));
    }
    it('bool', () => check('bool', tf.tensor1d([true, false]), 'bool'));
    it('string', () => check('string', tf.tensor1d(['größer', '', '日本']), 'string'));
  });

  it('say which integers a tensor cannot hold, and give them as they are by run', async () => {
    const { model } = await open('words');
    const words = tf.tensor1d(['cat', 'größer']);
    await failsWith(
      model.predict(words),
      'ONNX_OUTPUT_RANGE',
      /"number" \(int64\) holds 1099511627776[\s\S]*model\.run/,
    );
    const { number } = await model.run(words);
    assert.deepEqual(number, { dtype: 'int64', shape: [2], data: BigInt64Array.of(1n, 2n ** 40n) });
  });

  it('leave no tensor behind but their outputs', async () => {
    const { model, expected } = await open('torch-cnn');
    const x = tf.tensor(expected['x'] as number[][]);
    const before = tf.memory().numTensors;
    for (let count = 0; count < 20; count++) {
      for (const tensor of Object.values(await model.predict(x))) tensor.dispose();
    }
    assert.equal(tf.memory().numTensors, before);
  });

  it('stay usable from many calls at once', async () => {
    const { model, expected } = await open('torch-cnn');
    const x = tf.tensor(expected['x'] as number[][]);
    const results = await Promise.all(Array.from({ length: 8 }, () => model.predict(x)));
    for (const { y } of results) close(y!, expected['y']);
  });

  describe('are refused with the reason', () => {
    it('when an input has another name, shape or type, naming what the model takes', async () => {
      const { model } = await open('iris-forest');
      const takes = /"x" \(float32 \[n, 4\]\)/;
      await failsWith(model.predict({ y: tf.ones([1, 4]) }), 'ONNX_INPUT_MISMATCH', /no input "y"/, takes);
      await failsWith(model.predict({}), 'ONNX_INPUT_MISMATCH', /needs a tensor for "x"/, takes);
      await failsWith(model.predict(tf.ones([1, 5])), 'ONNX_INPUT_MISMATCH', /\[1, 5\]/, takes);
      await failsWith(model.predict(tf.ones([4])), 'ONNX_INPUT_MISMATCH', /\[4\]/, takes);
      await failsWith(
        model.predict(tf.tensor([['a', 'b', 'c', 'd']])),
        'ONNX_INPUT_MISMATCH',
        /"x" takes float32: it was given text/,
      );
    });
    it('when a number does not fit an integer type', async () => {
      const { model } = await open('torch-lstm');
      await failsWith(model.predict(tf.tensor2d([[1, 2.5, 3]])), 'ONNX_INPUT_MISMATCH', /int64: element 1 is 2.5/);
      const kinds = await open('types');
      const ready = Object.fromEntries(
        kinds.model.inputs.map(({ name, dtype }) => [name, dtype === 'string' ? tf.tensor(['']) : tf.zeros([1])]),
      );
      const large = { ...ready, uint8_in: tf.tensor1d([300]) };
      await failsWith(kinds.model.predict(large), 'ONNX_INPUT_MISMATCH', /uint8: element 0 is 300/);
    });
    it('when ONNX Runtime fails in the middle', async () => {
      const { model } = await open('torch-lstm');
      await failsWith(
        model.predict(tf.tensor2d([[1, 2, 99]])),
        'ONNX_MODEL_UNREADABLE',
        /could not run the model.*idx=99/,
      );
    });
    it('when there is no file, or none of ONNX', async () => {
      await failsWith(loadOnnx('nowhere.onnx'), 'MODEL_FILE_MISSING', /nowhere\.onnx/);
      await failsWith(loadOnnx(Uint8Array.of(1, 2, 3)), 'ONNX_MODEL_UNREADABLE', /cannot load these bytes/);
    });
    it('when none of its outputs is a tensor, with what to do at the export', async () => {
      const path = join(oracle, 'sequence-only.onnx');
      await failsWith(loadOnnx(path), 'ONNX_MODEL_UNREADABLE', /None .* is a tensor: "parts"/, /zipmap=False/);
    });
    it('when the model has been disposed', async () => {
      const { model } = await open('torch-cnn');
      await model.dispose();
      await model.dispose();
      await failsWith(model.predict(tf.ones([1, 1, 8, 8])), 'ONNX_MODEL_DISPOSED', /disposed/);
    });
    it('when onnxruntime-node is not installed, or does not load', async () => {
      const project = await mkdtemp(join(tmpdir(), 'mlnb-no-onnx-'));
      await failsWith(
        Promise.resolve().then(() => loadRuntime(project)),
        'ONNX_RUNTIME_MISSING',
        /not installed/,
        /Add npm Package/,
      );
      await writeFiles(join(project, 'node_modules/onnxruntime-node'), {
        'package.json': '{"name": "onnxruntime-node"}',
        'index.js': 'throw new Error("wrong ELF class");',
      });
      await failsWith(
        Promise.resolve().then(() => loadRuntime(project)),
        'ONNX_RUNTIME_MISSING',
        /wrong ELF class/,
      );
      await rm(project, { recursive: true });
    });
  });
});

describe('exporting ONNX to a file', () => {
  it('makes the folder, replaces an older file and leaves nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-onnx-'));
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    const path = join(folder, 'new/model.onnx');
    await exportOnnx(model, path);
    const result = await exportOnnx(model, `file://${path}`);
    assert.deepEqual(result, { path, bytes: toOnnx(model).length, opset: 17 });
    assert.deepEqual(new Uint8Array(await readFile(path)), toOnnx(model));
    await rm(folder, { recursive: true });
  });
  it('says why it cannot be written', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    await failsWith(exportOnnx(model, '/proc/model.onnx'), 'MODEL_FILE_NOT_WRITABLE', /\/proc\/model\.onnx/);
  });
});

describe('replacing ZipMap', () => {
  it('leaves a model without one as it is', async () => {
    const bytes = await readFile(join(oracle, 'torch-cnn.onnx'));
    assert.equal(replaceZipMaps(bytes).model, bytes);
  });
});

async function open(name: string): Promise<{ model: OnnxModel; expected: Record<string, unknown> }> {
  const expected = JSON.parse(await readFile(join(oracle, `${name}.json`), 'utf8')) as Record<string, unknown>;
  return { model: await keep(loadOnnx(join(oracle, `${name}.onnx`))), expected };
}

async function keep(loading: Promise<OnnxModel>): Promise<OnnxModel> {
  const model = await loading;
  loaded.push(model);
  return model;
}

function close(actual: TensorLike, expected: unknown): void {
  const difference = tf.tidy(
    () =>
      (actual as unknown as tf.Tensor)
        .sub(tf.tensor(expected as number[]))
        .abs()
        .max()
        .dataSync()[0]!,
  );
  const scale = tf.tidy(
    () =>
      tf
        .tensor(expected as number[])
        .abs()
        .max()
        .dataSync()[0]!,
  );
  assert.ok(difference <= 1e-5 * Math.max(1, scale), `differs by ${difference}`);
}

async function failsWith(run: Promise<unknown>, code: string, ...says: RegExp[]): Promise<void> {
  await assert.rejects(run, (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.code, code);
    for (const pattern of says) assert.match(`${error.message}\n${error.fix}`, pattern);
    return true;
  });
}

async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  const { mkdir } = await import('node:fs/promises');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
