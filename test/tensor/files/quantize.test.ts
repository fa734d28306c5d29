import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { fromFloat16, toFloat16 } from '../../../src/tensor/files/float16.ts';
import { quantizeWeights } from '../../../src/tensor/files/quantizeWeights.ts';
import type { QuantizedType } from '../../../src/tensor/files/quantizeWeights.ts';
import { readModel } from '../../../src/tensor/files/readModel.ts';
import { saveQuantized } from '../../../src/tensor/files/saveQuantized.ts';

describe('16-bit floats', () => {
  it('are read and written the same way, all of them', () => {
    for (let half = 0; half < 65_536; half++) {
      const value = fromFloat16(half);
      if (!Number.isNaN(value)) assert.equal(toFloat16(value), half, `${half}`);
    }
  });
  it('round to the nearest, ties to even', () => {
    const check = (value: number, half: number): void => assert.equal(toFloat16(value).toString(16), half.toString(16));
    check(1, 0x3c00);
    check(-2, 0xc000);
    check(65_504, 0x7bff);
    check(65_519.99, 0x7bff);
    check(65_520, 0x7c00);
    check(2 ** -24, 1);
    check(2 ** -25, 0);
    check(1.5 * 2 ** -24, 2);
    check(1 + 2 ** -11, 0x3c00);
    check(1 + 3 * 2 ** -11, 0x3c02);
    check(NaN, 0x7e00);
  });
});

describe('quantized models', function () {
  this.timeout(20_000);
  let folder: string;
  before(async () => {
    await tf.setBackend('cpu');
    folder = await mkdtemp(join(tmpdir(), 'mlnb-quantized-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** By stock TensorFlow.js, with nothing of mlnb but the bytes. */
  const load = async (name: string): Promise<tf.LayersModel> => {
    const artifacts = (await readModel(join(folder, name))) as tf.io.ModelArtifacts;
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  };

  for (const [dtype, share, tolerance] of [
    ['float16', 0.5, 2 ** -12],
    ['uint16', 0.5, 1 / 65_535 / 2],
    ['uint8', 0.25, 1 / 255 / 2],
  ] as const) {
    it(`of ${dtype} have ${share} of the size, the error they report, and are loaded by stock TensorFlow.js`, async () => {
      const model = denseModel();
      const report = await saveQuantized(model, `file://${join(folder, dtype)}`, { dtype });
      assert.equal(report.bytesBefore, 4 * model.countParams());
      assert.equal(report.bytesAfter, share * report.bytesBefore);
      assert.equal((await stat(join(folder, dtype, 'weights.bin'))).size, report.bytesAfter);
      const loaded = await load(dtype);
      const errors = model
        .getWeights()
        .map((weight, index) => weight.sub(loaded.getWeights()[index]!).abs().max().dataSync()[0]!);
      assert.deepEqual(
        report.weights.map(({ maxAbsError }) => maxAbsError),
        errors,
      );
      assert.equal(report.maxAbsError, Math.max(...errors));
      // Weights are within ±1, so a step of the affine types is at most 2 / levels, and they are off by half of it.
      assert.ok(report.maxAbsError > 0 && report.maxAbsError <= 2 * tolerance * 1.01, `${report.maxAbsError}`);
    });
  }

  it('keep 0 exactly 0, and constant weights exactly', () => {
    for (const dtype of ['float16', 'uint16', 'uint8'] as QuantizedType[]) {
      const values = Float32Array.of(-0.3, 0, 0.7, 0.123);
      const constant = Float32Array.of(0.25, 0.25);
      const { artifacts, report } = quantizeWeights(artifactsOf(values, constant), { dtype });
      const decoded = tf.io.decodeWeights(artifacts.weightData as ArrayBuffer, artifacts.weightSpecs as never);
      assert.equal(decoded['w0']!.dataSync()[1], 0, dtype);
      assert.deepEqual([...decoded['w1']!.dataSync()], [0.25, 0.25], dtype);
      assert.equal(report.weights[1]!.maxAbsError, 0);
    }
  });

  it('keep as they are what is excluded, not finite, or too large for 16 bits', () => {
    const parts = [Float32Array.of(0.1, 0.2), Float32Array.of(1, Infinity), Float32Array.of(1e6, 0)];
    const stored = (dtype: QuantizedType, exclude: (string | RegExp)[] = []): string[] =>
      quantizeWeights(artifactsOf(...parts), { dtype, exclude }).report.weights.map((weight) => weight.dtype);
    assert.deepEqual(stored('float16'), ['float16', 'float32', 'float32']);
    assert.deepEqual(stored('uint8'), ['uint8', 'float32', 'uint8']);
    assert.deepEqual(stored('uint8', ['w0']), ['float32', 'float32', 'uint8']);
    assert.deepEqual(stored('uint8', [/^w/]), ['float32', 'float32', 'float32']);
  });

  it('go to any handler of tf.io', async () => {
    const saved: tf.io.ModelArtifacts[] = [];
    const handler = tf.io.withSaveHandler((artifacts) => {
      saved.push(artifacts);
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    });
    await saveQuantized(denseModel(), handler, { dtype: 'uint8' });
    assert.equal((saved[0]!.weightSpecs![0]!.quantization as { dtype: string }).dtype, 'uint8');
  });
});

function denseModel(): tf.Sequential {
  const kernelInitializer = tf.initializers.randomUniform({ minval: -1, maxval: 1, seed: 3 });
  const biasInitializer = tf.initializers.randomUniform({ minval: -0.1, maxval: 0.1, seed: 4 });
  return tf.sequential({
    layers: [20, 10].map((units) => tf.layers.dense({ units, inputShape: [30], kernelInitializer, biasInitializer })),
  });
}

function artifactsOf(...weights: Float32Array<ArrayBuffer>[]) {
  const bytes = weights.flatMap((values) => [...new Uint8Array(values.buffer)]);
  return {
    weightSpecs: weights.map(({ length }, index) => ({ name: `w${index}`, shape: [length], dtype: 'float32' })),
    weightData: Uint8Array.from(bytes).buffer,
  };
}
