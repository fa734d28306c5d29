import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { toOnnx } from '../../../src/tensor/onnx/export/toOnnx.ts';
import type { OnnxOptions } from '../../../src/tensor/onnx/export/toOnnx.ts';
import { random } from './random.ts';
import { randomValues, runOnnx } from './runOnnx.ts';
import type { RunInput } from './runOnnx.ts';

/** Largest |ONNX Runtime − TensorFlow.js| of each model that was compared, relative to max(1, |value|). */
export const measured = new Map<string, number>();

export interface ExportCheck {
  /** For the table of measured differences. */
  readonly label: string;
  readonly model: tf.LayersModel;
  /** Random numbers in [-1, 1) unless given. */
  readonly inputs?: readonly tf.Tensor[];
  /** Of open dimensions: batch, then time or others. */
  readonly open?: readonly number[];
  readonly tolerance?: number;
  /** Where TensorFlow.js cannot run the model itself; else its `predict`. */
  readonly expected?: (input: tf.Tensor, model: tf.LayersModel) => tf.Tensor[];
  readonly options?: OnnxOptions;
}

/** Exports the model with random weights, and compares each output of ONNX Runtime with TensorFlow.js's cpu backend. */
export async function assertExports(check: ExportCheck): Promise<void> {
  const { model, tolerance = 2e-6 } = check;
  randomizeWeights(model);
  const inputs = check.inputs ?? model.inputs.map(({ shape }, index) => randomInput(shape, check.open, index));
  const expected =
    check.expected?.(inputs[0]!, model) ?? [model.predict(inputs.length === 1 ? inputs[0]! : [...inputs])].flat();
  const actual = await runOnnx(toOnnx(model, check.options), inputs.map(toRunInput));
  assert.equal(actual.length, expected.length);
  const differences = expected.map((tensor, index) => {
    assert.deepEqual([...actual[index]!.shape], tensor.shape, `shape of output ${index}`);
    return maxDifference(actual[index]!.values, tensor.dataSync());
  });
  const worst = Math.max(...differences);
  measured.set(check.label, Math.max(worst, measured.get(check.label) ?? 0));
  assert.ok(worst <= tolerance, `${check.label}: differs by ${worst}`);
}

/** Of weights that a fresh model has at 0 or 1 too, so that each of them shows. */
function randomizeWeights(model: tf.LayersModel): void {
  const next = random(7);
  const weights = model.weights.map(({ originalName, shape }) => {
    const isVariance = originalName.includes('variance');
    const count = shape.reduce<number>((product, size) => product * (size ?? 1), 1);
    const values = Float32Array.from({ length: count }, () => (isVariance ? 0.5 + next() : next() - 0.5));
    return tf.tensor(values, shape as number[]);
  });
  if (weights.length > 0) model.setWeights(weights);
}

function randomInput(shape: readonly (number | null)[], open: readonly number[] = [3, 5, 5], index = 0): tf.Tensor {
  let used = 0;
  const sizes = shape.map((size) => size ?? open[used++] ?? 4);
  return tf.tensor(randomValues(tf.util.sizeFromShape(sizes), 11 + index), sizes);
}

function toRunInput(tensor: tf.Tensor): RunInput {
  const values = tensor.dataSync();
  return { shape: tensor.shape, values: values instanceof Int32Array ? values : Float32Array.from(values) };
}

function maxDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  assert.equal(actual.length, expected.length);
  let worst = 0;
  for (let index = 0; index < expected.length; index++) {
    const value = expected[index]!;
    const difference = Math.abs(actual[index]! - value) / Math.max(1, Math.abs(value));
    assert.ok(!Number.isNaN(difference), `element ${index}: ${actual[index]} against ${value}`);
    worst = Math.max(worst, difference);
  }
  return worst;
}
