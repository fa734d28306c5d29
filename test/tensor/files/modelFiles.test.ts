import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { UserError } from '../../../src/base/UserError.ts';
import { pathOfFileUrl } from '../../../src/tensor/files/pathOfFileUrl.ts';
import { readModel } from '../../../src/tensor/files/readModel.ts';
import { registerFileHandler } from '../../../src/tensor/files/registerFileHandler.ts';
import type { ModelJson } from '../../../src/tensor/files/ModelArtifacts.ts';

describe('models in files', function () {
  this.timeout(30_000);
  let folder: string;
  before(async () => {
    registerFileHandler(tf.io);
    await tf.setBackend('cpu');
    folder = await mkdtemp(join(tmpdir(), 'mlnb model files '));
  });
  after(() => rm(folder, { recursive: true }));

  const url = (name: string): string => `file://${join(folder, name)}`;
  const readJson = async (name: string): Promise<ModelJson> =>
    JSON.parse(await readFile(join(folder, name, 'model.json'), 'utf8'));
  const failsWith = async (run: Promise<unknown>, code: string, message: RegExp): Promise<void> => {
    await assert.rejects(run, (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.code, code);
      assert.match(`${error.message}\n${error.fix}`, message);
      return true;
    });
  };

  it('are written in the layout of tfjs-node', async () => {
    const model = smallModel();
    const result = await model.save(url('layout'));
    assert.deepEqual((await readdir(join(folder, 'layout'))).sort(), ['model.json', 'weights.bin']);
    const json = await readJson('layout');
    assert.equal(json.format, 'layers-model');
    assert.match(String(json.generatedBy), /^TensorFlow\.js tfjs-layers v4/);
    assert.deepEqual(
      json.weightsManifest?.map(({ paths }) => paths),
      [['weights.bin']],
    );
    const info = result.modelArtifactsInfo;
    assert.equal(info.weightDataBytes, 4 * model.countParams());
    assert.equal((await readFile(join(folder, 'layout', 'weights.bin'))).length, 4 * model.countParams());
  });

  it('come back as they were, by the address of model.json and by that of the folder', async () => {
    const model = smallModel();
    await model.save(url('same'));
    for (const address of [url('same/model.json'), url('same')]) {
      const loaded = await tf.loadLayersModel(address);
      assert.deepEqual(weightsOf(loaded), weightsOf(model));
    }
  });

  it('keep the state of the optimizer and the loss, and train on as if nothing had been', async () => {
    const model = smallModel();
    model.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: 'meanSquaredError' });
    const [x, y] = [tf.ones([8, 3]), tf.ones([8, 2])];
    await model.fit(x, y, { epochs: 2, shuffle: false });
    await model.save(url('optimizer'), { includeOptimizer: true });
    const loaded = await tf.loadLayersModel(url('optimizer/model.json'));
    await model.fit(x, y, { epochs: 3, shuffle: false });
    await loaded.fit(x, y, { epochs: 3, shuffle: false });
    assert.deepEqual(weightsOf(loaded), weightsOf(model));
  });

  it('keep metadata of the user', async () => {
    const model = smallModel();
    model.setUserDefinedMetadata({ classes: ['cat', 'dog'] });
    await model.save(url('metadata'));
    const loaded = await tf.loadLayersModel(url('metadata/model.json'));
    assert.deepEqual(loaded.getUserDefinedMetadata(), { classes: ['cat', 'dog'] });
  });

  it('may be graph models, with their signature', async () => {
    const artifacts = graphArtifacts();
    const model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
    await model.save(url('graph'));
    const loaded = await tf.loadGraphModel(url('graph/model.json'));
    const y = loaded.predict(tf.tensor1d([1, 2])) as tf.Tensor;
    assert.deepEqual([...y.dataSync()], [11, 22]);
    assert.deepEqual((await readJson('graph')).signature, artifacts.signature);
  });

  it('may be in several shards and groups, as the converter writes them', async () => {
    const model = smallModel();
    await model.save(url('shards'));
    const bytes = await readFile(join(folder, 'shards/weights.bin'));
    const json = await readJson('shards');
    const weights = json.weightsManifest![0]!.weights;
    const first = 4 * weights.slice(0, 2).reduce((sum, { shape }) => sum + tf.util.sizeFromShape([...shape]), 0);
    await writeFile(join(folder, 'shards/a1.bin'), bytes.subarray(0, 5));
    await writeFile(join(folder, 'shards/a2.bin'), bytes.subarray(5, first));
    await writeFile(join(folder, 'shards/b.bin'), bytes.subarray(first));
    const weightsManifest = [
      { paths: ['a1.bin', 'a2.bin'], weights: weights.slice(0, 2) },
      { paths: ['b.bin'], weights: weights.slice(2) },
    ];
    await writeFile(join(folder, 'shards/model.json'), JSON.stringify({ ...json, weightsManifest }));
    assert.deepEqual(weightsOf(await tf.loadLayersModel(url('shards/model.json'))), weightsOf(model));
  });

  it('may have weight files given beside the model.json', async () => {
    const model = smallModel();
    await model.save(url('apart'));
    const [handler] = tf.io.getLoadHandlers([url('apart/model.json'), url('apart/weights.bin')] as never);
    const loaded = await tf.loadLayersModel(handler!);
    assert.deepEqual(weightsOf(loaded), weightsOf(model));
  });

  it('may be larger than one buffer, which is read in parts', async () => {
    const model = smallModel();
    await model.save(url('large'));
    const artifacts = await readModel(join(folder, 'large'), { bufferBytes: 10 });
    assert.ok(Array.isArray(artifacts.weightData) && artifacts.weightData.length > 2);
    const loaded = await tf.loadLayersModel({ load: () => Promise.resolve(artifacts as tf.io.ModelArtifacts) });
    assert.deepEqual(weightsOf(loaded), weightsOf(model));
  });

  it('lie where tfjs-node would look for them: relative to the working folder, % and spaces as they are', async () => {
    assert.equal(pathOfFileUrl('file://./a b%20c'), join(process.cwd(), 'a b%20c'));
    assert.equal(pathOfFileUrl('file:///x/y'), '/x/y');
    const model = smallModel();
    await model.save(url('100% of "it"'));
    assert.deepEqual(weightsOf(await tf.loadLayersModel(url('100% of "it"/model.json'))), weightsOf(model));
    assert.notEqual(pathOfFileUrl(pathToFileURL('/a b').href), '/a b');
  });

  it('replace an older model and leave nothing of it, or of a killed save', async () => {
    await smallModel().save(url('twice'));
    const abandoned = join(folder, 'twice', 'weights.0123abcd.bin');
    await writeFile(abandoned, 'left by a killed save');
    await utimes(abandoned, 0, 0);
    const second = smallModel(5);
    await second.save(url('twice'));
    assert.deepEqual((await readdir(join(folder, 'twice'))).sort(), ['model.json', 'weights.bin']);
    assert.deepEqual(weightsOf(await tf.loadLayersModel(url('twice'))), weightsOf(second));
  });

  describe('are refused with the reason', () => {
    it('when there is none', () =>
      failsWith(
        tf.loadLayersModel(url('nothing/model.json')),
        'MODEL_FILE_MISSING',
        /nothing\/model\.json[\s\S]*workspace folder/,
      ));
    it('when the folder holds no model', async () => {
      await mkdir(join(folder, 'empty'));
      await failsWith(tf.loadLayersModel(url('empty')), 'MODEL_FILE_MISSING', /empty\/model\.json/);
    });
    it('when weights were cut off, with the bytes expected and found', async () => {
      await smallModel().save(url('cut'));
      await truncate(join(folder, 'cut/weights.bin'), 30);
      await failsWith(tf.loadLayersModel(url('cut')), 'MODEL_FILE_BROKEN', /weights\.bin.*30 bytes.*88 bytes/);
    });
    it('when a weight file is missing', async () => {
      await smallModel().save(url('half'));
      await rm(join(folder, 'half/weights.bin'));
      await failsWith(tf.loadLayersModel(url('half')), 'MODEL_FILE_MISSING', /weights\.bin/);
    });
    it('when model.json is no JSON, or no model', async () => {
      await writeFile(join(folder, 'text.json'), '{"modelTopology": ');
      await failsWith(tf.loadLayersModel(url('text.json')), 'MODEL_FILE_BROKEN', /text\.json.*not valid JSON/);
      await writeFile(join(folder, 'other.json'), '{"weightsManifest": 3}');
      await failsWith(tf.loadLayersModel(url('other.json')), 'MODEL_FILE_BROKEN', /weightsManifest/);
      await writeFile(join(folder, 'list.json'), '{}');
      await failsWith(tf.loadLayersModel(url('list.json')), 'MODEL_FILE_BROKEN', /neither/);
    });
    it('when the path leads through a file', async () => {
      await writeFile(join(folder, 'file'), '');
      await failsWith(smallModel().save(url('file/model')), 'MODEL_FILE_NOT_WRITABLE', /file/);
      await failsWith(smallModel().save(url('file')), 'MODEL_FILE_NOT_WRITABLE', /file/);
    });
    it('when it is to be saved to several places', () =>
      failsWith(
        smallModel().save(new Handler([url('a'), url('b')]) as never),
        'MODEL_FILE_NOT_WRITABLE',
        /one folder/,
      ));
  });
});

class Handler {
  readonly #urls: string[];
  constructor(urls: string[]) {
    this.#urls = urls;
  }
  save(artifacts: tf.io.ModelArtifacts): Promise<unknown> {
    return tf.io.getSaveHandlers(this.#urls)[0]!.save!(artifacts);
  }
}

/** 3 → units → 2 with a batch normalization between: kernels, biases and moving statistics. */
function smallModel(units = 2): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.dense({ units, inputShape: [3], kernelInitializer: tf.initializers.glorotUniform({ seed: units }) }),
      tf.layers.batchNormalization(),
      tf.layers.dense({
        units: 2,
        kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
        name: `last${units}_${counter++}`,
      }),
    ],
  });
}

let counter = 0;

function weightsOf(model: tf.LayersModel): number[][] {
  return model.getWeights().map((weight) => [...weight.dataSync()]);
}

/** y = 10 x + x by a multiplication and an addition, as TensorFlow writes a graph. */
function graphArtifacts(): tf.io.ModelArtifacts {
  const shape = { dim: [{ size: '-1' }] };
  const T = { type: 'DT_FLOAT' };
  const dtype = { type: 'DT_FLOAT' };
  return {
    format: 'graph-model',
    generatedBy: '2.9.0',
    convertedBy: 'test',
    modelTopology: {
      node: [
        { name: 'x', op: 'Placeholder', attr: { dtype, shape: { shape } } },
        { name: 'factor', op: 'Const', attr: { dtype, value: { tensor: { dtype: 'DT_FLOAT', tensorShape: {} } } } },
        { name: 'product', op: 'Mul', input: ['x', 'factor'], attr: { T } },
        { name: 'y', op: 'AddV2', input: ['product', 'x'], attr: { T } },
      ],
      versions: { producer: 1087 },
    },
    weightSpecs: [{ name: 'factor', shape: [], dtype: 'float32' }],
    weightData: Float32Array.of(10).buffer,
    signature: {
      inputs: { x: { name: 'x:0', dtype: 'DT_FLOAT', tensorShape: shape } },
      outputs: { y: { name: 'y:0', dtype: 'DT_FLOAT', tensorShape: shape } },
    },
  };
}
