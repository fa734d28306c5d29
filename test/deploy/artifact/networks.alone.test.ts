import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import { compareAnswers } from '../../../src/deploy/artifact/compareAnswers.ts';
import { readFolder } from '../../../src/deploy/artifact/folder/readFolder.ts';
import { loadModel } from '../../../src/deploy/artifact/loadModel.ts';
import { readRecords } from '../../../src/deploy/artifact/readRecords.ts';
import { recordsOf } from '../../../src/deploy/artifact/recordsOf.ts';
import { saveModel } from '../../../src/deploy/artifact/saveModel.ts';
import { denseForward } from '../../../src/deploy/artifact/tensorflow/dense/denseForward.ts';
import { denseLayersOf } from '../../../src/deploy/artifact/tensorflow/dense/denseLayersOf.ts';
import type { NetworkModel } from '../../../src/deploy/artifact/tensorflow/ServingTensorFlow.ts';
import { answeringOf } from '../../../src/deploy/artifact/serve/answeringOf.ts';
import type { SaveModelOptions } from '../../../src/deploy/artifact/SaveModelOptions.ts';
import {
  ColumnTransformer,
  frameFrom,
  OneHotEncoder,
  Pipeline,
  SimpleImputer,
  StandardScaler,
  TensorFlowClassifier,
  TensorFlowRegressor,
} from '../../../src/learn/index.ts';
import { loadTensorFlow } from '../../../src/tensor/training/loadTensorFlow.ts';
import { newFolder } from './newFolder.ts';
import { rejectsWith } from '../../learn/rejectsWith.ts';

// The one copy of this process, by which models are made and served.
const tf = loadTensorFlow() as unknown as typeof TensorFlow;

/** Saves it, loads it, and gives the served answers to the records. */
async function served(model: Parameters<typeof saveModel>[0], records: unknown[], options: SaveModelOptions) {
  const dir = newFolder();
  const saved = await saveModel(model, dir, options);
  const loaded = await loadModel(dir);
  const reading = readRecords(loaded.manifest, records);
  assert.deepEqual(reading.problems, null);
  const answers = recordsOf(loaded.manifest, await loaded.predict(reading.input));
  const examples = JSON.parse(await readFile(join(dir, 'examples.json'), 'utf8')) as {
    records: unknown[];
    predictions: [];
  };
  const again = readRecords(loaded.manifest, examples.records);
  assert.ok(again.input !== null, JSON.stringify(again.problems));
  const report = compareAnswers(examples.predictions, recordsOf(loaded.manifest, await loaded.predict(again.input)));
  assert.ok(report.holds, JSON.stringify(report));
  await loaded.dispose();
  return { dir, saved, manifest: loaded.manifest, answers, examples };
}

function close(actual: readonly unknown[], expected: ArrayLike<number>, tolerance = 1e-6): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, at) => {
    assert.ok(Math.abs(Number(value) - (expected[at] ?? NaN)) <= tolerance, `${String(value)} is not ${expected[at]}`);
  });
}

describe('a saved network', function () {
  this.timeout(60_000);

  it('of dense layers with a softmax gives the classes and probabilities that it gave before', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 5,
          activation: 'relu',
          inputShape: [3],
          kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
        }),
        tf.layers.dense({
          units: 3,
          activation: 'softmax',
          kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
        }),
      ],
    });
    const rows = [
      [0.1, 0.5, -1],
      [2, -1, 0.3],
    ];
    const expected = (model.predict(tf.tensor2d(rows)) as TensorFlow.Tensor2D).arraySync();
    const classes = ['low', 'middle', 'high'];
    const { manifest, answers } = await served(
      model,
      rows.map((input) => ({ input })),
      { classes },
    );
    assert.deepEqual(
      [manifest.task, manifest.model.format, manifest.model.class],
      ['classification', 'tfjs-layers', 'Sequential'],
    );
    assert.deepEqual(manifest.features, [
      { kind: 'tensor', name: 'input', mayBeMissing: false, shape: [3], dtype: 'float32' },
    ]);
    expected.forEach((shares, row) => {
      const answer = answers[row] as { prediction: string; probabilities: Record<string, number> };
      close(
        classes.map((name) => answer.probabilities[name]),
        shares,
      );
      assert.equal(answer.prediction, classes[shares.indexOf(Math.max(...shares))]);
    });
  });

  it('takes the columns of reference rows by their names', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    const reference = { x: frameFrom({ width: [1, 2, 3], height: [0.5, 1.5, 2.5] }), y: [1, 2, 3] };
    const { manifest, answers } = await served(model, [{ height: 2, width: 1 }], { reference });
    assert.equal(manifest.task, 'regression');
    assert.deepEqual(
      manifest.features.map(({ name, kind }) => [name, kind]),
      [
        ['width', 'number'],
        ['height', 'number'],
      ],
    );
    close([answers[0]?.['prediction']], (model.predict(tf.tensor2d([[1, 2]])) as TensorFlow.Tensor).dataSync());
  });

  it('of convolutions takes pictures as nested lists, of one unit with a sigmoid as two classes', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 1] }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    });
    const pictures = tf.randomUniform([5, 6, 6, 1], 0, 1, 'float32', 7);
    const expected = (model.predict(pictures) as TensorFlow.Tensor).dataSync();
    const records = (pictures.arraySync() as number[][][][]).map((picture) => ({ image: picture }));
    const { manifest, answers } = await served(model, records, {
      reference: { x: pictures },
      schema: { image: {} },
      classes: ['cat', 'dog'],
    });
    assert.deepEqual(
      manifest.features.map((feature) => feature.kind === 'tensor' && feature.shape),
      [[6, 6, 1]],
    );
    close(
      answers.map((answer) => (answer['probabilities'] as Record<string, number>)['dog']),
      expected,
    );
    answers.forEach((answer, row) => {
      assert.equal(answer['prediction'], (expected[row] ?? 0) > 0.5 ? 'dog' : 'cat');
    });
  });

  it('of an LSTM takes sequences of any length', async () => {
    const model = tf.sequential({
      layers: [tf.layers.lstm({ units: 4, inputShape: [null, 2] }), tf.layers.dense({ units: 2 })],
    });
    for (const steps of [3, 9]) {
      const x = tf.randomNormal([2, steps, 2], 0, 1, 'float32', steps);
      const expected = (model.predict(x) as TensorFlow.Tensor).dataSync();
      const records = (x.arraySync() as number[][][]).map((input) => ({ input }));
      const { manifest, answers } = await served(model, records, {});
      assert.equal(manifest.task, 'tensor');
      close(
        answers.flatMap(({ output }) => output as number[]),
        expected,
      );
    }
  });

  it('with several inputs takes them by their names', async () => {
    const one = tf.input({ shape: [2], name: 'left' });
    const other = tf.input({ shape: [3], name: 'right' });
    const joined = tf.layers.concatenate().apply([one, other]) as TensorFlow.SymbolicTensor;
    const output = tf.layers.dense({ units: 1 }).apply(joined) as TensorFlow.SymbolicTensor;
    const model = tf.model({ inputs: [one, other], outputs: output });
    const [left, right] = [tf.tensor2d([[1, 2]]), tf.tensor2d([[3, 4, 5]])];
    const reference = { x: { left, right } };
    const { answers } = await served(model, [{ right: [3, 4, 5], left: [1, 2] }], { reference });
    close([answers[0]?.['prediction']], (model.predict([left, right]) as TensorFlow.Tensor).dataSync());
  });

  it('of a graph gives what it gave before', async () => {
    const model = await graphModel();
    const { manifest, answers } = await served(model, [{ x: [1, 2] }, { x: [3, 5] }], {
      schema: { x: { shape: [2] } },
    });
    assert.deepEqual(
      [manifest.model.format, manifest.model.class, manifest.task],
      ['tfjs-graph', 'GraphModel', 'tensor'],
    );
    // x · [[1, 2], [3, 4]], by hand.
    assert.deepEqual(answers, [{ output: [7, 10] }, { output: [18, 26] }]);
  });

  it('applies its preprocessing to records of columns', async () => {
    const x = frameFrom({ age: [20, null, 60, 40], city: ['Rome', 'Bern', 'Rome', 'Oslo'] });
    const preprocessing = await new ColumnTransformer({
      transformers: [
        [
          'numbers',
          new Pipeline([
            ['fill', new SimpleImputer()],
            ['scale', new StandardScaler()],
          ]),
          ['age'],
        ],
        ['names', new OneHotEncoder(), ['city']],
      ],
    }).fit(x);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [4] })] });
    const columns = preprocessing.transform(x);
    const matrix = Array.from({ length: 4 }, (_, row) => columns.frameColumns.map(({ values }) => Number(values[row])));
    const expected = (model.predict(tf.tensor2d(matrix)) as TensorFlow.Tensor2D).arraySync();
    const records = [{ age: 20, city: 'Rome' }, { city: 'Bern' }, { age: 60, city: 'Rome' }, { age: 40, city: 'Oslo' }];
    const { manifest, answers } = await served(model, records, { reference: { x }, preprocessing });
    assert.equal(manifest.model.preprocessing, 'preprocessing.json');
    assert.deepEqual(manifest.classes, [0, 1]);
    answers.forEach((answer, row) => {
      close(Object.values(answer['probabilities'] as Record<string, number>), expected[row] ?? []);
    });
  });

  it('inside of a pipeline is kept in bytes, not as text', async () => {
    const x = frameFrom({ a: range(80).map((at) => Math.sin(at)), b: range(80).map((at) => Math.cos(3 * at)) });
    const y = range(80).map((at) => (Math.sin(at) + Math.cos(3 * at) > 0 ? 'up' : 'down'));
    const network = new TensorFlowClassifier({
      layers: [
        { type: 'dense', units: 64, activation: 'relu' },
        { type: 'dense', units: 64 },
      ],
      epochs: 2,
    });
    const model = await new Pipeline([
      ['scale', new StandardScaler()],
      ['network', network],
    ]).fit(x, y);
    const { manifest, answers } = await served(model, [{ a: 0.3, b: -0.2 }], { reference: { x, y } });
    const [row] = model.predictProba(frameFrom([{ a: 0.3, b: -0.2 }]));
    assert.deepEqual(Object.values(answers[0]?.['probabilities'] as object), row);
    const size = (name: string): number => manifest.files.find(({ path }) => path === name)?.bytes ?? 0;
    // 2·64 + 64 + 64·64 + 64 + 64·2 weights of 4 bytes, and some padding; two more stand in the JSON.
    assert.ok(size('model.bin') >= 4 * 4480 && size('model.bin') < 4 * 4480 + 500, `${size('model.bin')} bytes`);
    assert.ok(size('model.json') < 5_000, `${size('model.json')} bytes`);
    assert.equal(manifest.versions.tensorflow, tf.version.tfjs);
  });

  it('has weights of 8 or 16 bits where that is wanted, and says what it costs', async () => {
    const x = frameFrom({ a: range(200).map((at) => Math.sin(at)), b: range(200).map((at) => Math.cos(3 * at)) });
    const y = range(200).map((at) => 3 * Math.sin(at) - Math.cos(3 * at));
    const model = await new TensorFlowRegressor({ layers: [{ type: 'dense', units: 32 }], epochs: 5 }).fit(x, y);
    const exact = model.predict(x);
    for (const [quantize, least, most] of [
      ['float16', 1e-7, 0.01],
      ['uint8', 1e-4, 0.5],
    ] as const) {
      const { manifest, dir } = await served(model, [{ a: 0, b: 0 }], { reference: { x, y }, quantize });
      const { quantization } = manifest;
      assert.equal(quantization?.weights, quantize);
      assert.ok(
        quantization.largestDifference >= least && quantization.largestDifference <= most,
        String(quantization.largestDifference),
      );
      assert.equal(quantization.metric?.name, 'rmse');
      const squares = exact.map((value, row) => (value - (y[row] ?? 0)) ** 2);
      close([quantization.metric.before], [Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / 200)]);
      assert.match(await readFile(join(dir, 'MODEL_CARD.md'), 'utf8'), /stored as (16|8)-bit/);
    }
  });

  it('of layers is smaller with weights of 8 bits', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 64, inputShape: [64] }), tf.layers.dense({ units: 1 })],
    });
    const sizes: number[] = [];
    for (const quantize of [undefined, 'uint8'] as const) {
      const { manifest } = await served(model, [{ input: range(64) }], { quantize });
      sizes.push(manifest.files.find(({ path }) => path === 'tfjs/weights.bin')?.bytes ?? 0);
    }
    assert.deepEqual(sizes, [4 * (64 * 64 + 64 + 64 + 1), 64 * 64 + 64 + 64 + 1]);
  });

  it('of a few dense layers answers a few rows without TensorFlow.js, as TensorFlow.js does', () => {
    const dense = (units: number, activation: 'relu' | 'tanh' | 'sigmoid' | 'elu' | 'softmax', seed: number) =>
      tf.layers.dense({
        units,
        activation,
        kernelInitializer: tf.initializers.randomNormal({ seed }),
        biasInitializer: tf.initializers.randomNormal({ seed: seed + 1 }),
        ...(seed === 1 ? { inputShape: [6] } : {}),
      });
    const chain = tf.sequential({
      layers: [
        dense(33, 'relu', 1),
        tf.layers.dropout({ rate: 0.5 }),
        dense(17, 'tanh', 3),
        dense(9, 'elu', 5),
        tf.layers.activation({ activation: 'relu6' }),
        dense(5, 'sigmoid', 7),
        dense(4, 'softmax', 9),
      ],
    });
    const layersOf = (model: TensorFlow.LayersModel) => denseLayersOf(model as unknown as NetworkModel);
    const layers = layersOf(chain);
    assert.ok(layers);
    const rows = 50;
    const x = tf.randomNormal([rows, 6], 0, 2, 'float32', 4);
    const expected = (chain.predict(x) as TensorFlow.Tensor).dataSync();
    close([...denseForward(layers).predict(x.dataSync(), rows)], expected);
    const input = tf.input({ shape: [6] });
    const first = tf.layers.dense({ units: 3 }).apply(input) as TensorFlow.SymbolicTensor;
    const second = tf.layers.dense({ units: 3 }).apply(input) as TensorFlow.SymbolicTensor;
    const straight = tf.model({ inputs: input, outputs: first });
    assert.equal(layersOf(straight)?.length, 1);
    // Two ways at once, a normalisation, rows of rows, and too many weights stay with TensorFlow.js.
    const sum = tf.layers.add().apply([first, second]) as TensorFlow.SymbolicTensor;
    const others = [
      tf.model({ inputs: input, outputs: sum }),
      tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [6] }), tf.layers.batchNormalization()] }),
      tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3, 6] })] }),
      tf.sequential({ layers: [tf.layers.dense({ units: 500, inputShape: [50] })] }),
    ];
    for (const other of others) assert.equal(layersOf(other), null);
  });

  it('is refused with several outputs, with classes that it does not tell apart, or for a task that it cannot do', async () => {
    const input = tf.input({ shape: [2] });
    const outputs = [1, 2].map(() => tf.layers.dense({ units: 1 }).apply(input) as TensorFlow.SymbolicTensor);
    const dir = newFolder();
    await rejectsWith('DEPLOY_MODEL_UNFIT', () => saveModel(tf.model({ inputs: input, outputs }), dir), /2 outputs/);
    const three = tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [2] })] });
    await rejectsWith('DEPLOY_OPTION', () => saveModel(three, dir, { classes: ['a', 'b'] }), /2 entries.*3 apart/);
    await rejectsWith('DEPLOY_OPTION', () => saveModel(three, dir, { task: 'regression' }), /shape \[3\]/);
    await rejectsWith('DEPLOY_OPTION', () => saveModel(three, dir, { task: 'clustering' }), /no network/);
    const scaler = new StandardScaler();
    await rejectsWith('DEPLOY_MODEL_UNFIT', () => saveModel(three, dir, { preprocessing: scaler }), /not been fitted/);
    await rejectsWith(
      'DEPLOY_REFERENCE',
      () => saveModel(three, dir, { reference: { x: [[1, 2], [3]] } }),
      /length 1.*must be 2/,
    );
    await rejectsWith(
      'DEPLOY_REFERENCE',
      () => saveModel(three, dir, { reference: { x: frameFrom({ a: [1] }) } }),
      /1 columns.*\[2\]/,
    );
  });

  it('cannot have a topology that leads out of its folder, or names code', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    const dir = newFolder();
    await saveModel(model, dir);
    const folder = await readFolder(dir, { maxBytes: 1e9 });
    const text = new TextDecoder().decode(folder.files.get('tfjs/model.json'));
    const attempts = [
      text.replace('weights.bin', '../../secret.bin'),
      text.replaceAll('"Dense"', '"constructor"'),
      text.replace('"modelTopology":{', '"modelTopology":{"__proto__":{"x":1},'),
      '{"modelTopology":{}}',
      'no JSON',
    ];
    for (const hostile of attempts) {
      assert.notEqual(hostile, text);
      const files = new Map(folder.files).set('tfjs/model.json', new TextEncoder().encode(hostile));
      await rejectsWith('DEPLOY_MODEL_BROKEN', () => answeringOf({ manifest: folder.manifest, files }));
    }
  });
});

/** x · [[1, 2], [3, 4]] as TensorFlow's converter writes it. */
async function graphModel(): Promise<TensorFlow.GraphModel> {
  const type = { type: 'DT_FLOAT' };
  const node = [
    { name: 'x', op: 'Placeholder', attr: { dtype: type, shape: { shape: { dim: [{ size: '-1' }, { size: '2' }] } } } },
    {
      name: 'w',
      op: 'Const',
      attr: {
        dtype: type,
        value: { tensor: { dtype: 'DT_FLOAT', tensorShape: { dim: [{ size: '2' }, { size: '2' }] } } },
      },
    },
    {
      name: 'y',
      op: 'MatMul',
      input: ['x', 'w'],
      attr: { T: type, transpose_a: { b: false }, transpose_b: { b: false } },
    },
  ];
  return await tf.loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology: { node, versions: { producer: 1 } },
        format: 'graph-model',
        weightSpecs: [{ name: 'w', shape: [2, 2], dtype: 'float32' as const }],
        weightData: Float32Array.of(1, 2, 3, 4).buffer,
      }),
  });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
