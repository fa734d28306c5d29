// A process of its own: `node --import tsx runGolden.ts fast`. Prints what differs from PyTorch, one line a difference.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import { loadTensorFlow, variants } from '../harness/bundleTensorFlow.ts';
import type { Golden, GoldenCase, GoldenTensor } from './Golden.ts';
import { goldenOps } from './goldenOps.ts';
import { goldenOptimizers } from './goldenOptimizers.ts';

const file = join(import.meta.dirname, '../../../oracle/tensor/golden.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
const { tf } = await loadTensorFlow(variants.find((name) => name === process.argv[2]) ?? 'fast');
await tf.setBackend('wasm');
const lines = [...golden.cases.flatMap(differencesOf), ...goldenOptimizers(tf, golden.optimizers)];
process.stdout.write(JSON.stringify(lines));

function differencesOf(golden: GoldenCase): readonly string[] {
  return tf.tidy(() => {
    const computed = golden.op === 'lstm' || golden.op === 'gru' ? throughLayer(golden) : throughOp(golden);
    const expected = [...golden.outputs, ...golden.gradients];
    const worst = computed.map((tensor, i) => largestDifference(tensor, expected[i]));
    return worst.flatMap((difference, i) => (difference <= 2e-4 ? [] : [`${golden.name}, tensor ${i}: ${difference}`]));
  });
}

function throughOp({ op, inputs, options }: GoldenCase): readonly TensorFlow.Tensor[] {
  const run = goldenOps[op];
  if (!run) throw new Error(`No op ${op}.`);
  const tensors = inputs.map(tensorOf);
  const apply = (...xs: TensorFlow.Tensor[]): TensorFlow.Tensor => run(tf, xs as never, options);
  // tfjs-core has no gradient of dilated convolutions, and says so.
  if (Number(options.dilation) > 1) return [apply(...tensors)];
  return [apply(...tensors), ...tf.grads((...xs) => weightedSum(apply(...xs)))(tensors)];
}

/** Recurrent layers, whose kernels and bias are variables. */
function throughLayer({ op, inputs, options }: GoldenCase): readonly TensorFlow.Tensor[] {
  const [x, ...weights] = inputs.map(tensorOf) as [TensorFlow.Tensor, ...TensorFlow.Tensor[]];
  const config = { units: Number(options.units), returnSequences: true, recurrentActivation: 'sigmoid' as const };
  const layer = op === 'lstm' ? tf.layers.lstm(config) : tf.layers.gru(config);
  layer.apply(x);
  layer.setWeights(weights);
  const apply = (input: TensorFlow.Tensor): TensorFlow.Tensor =>
    layer.apply(input, { training: true }) as TensorFlow.Tensor;
  const ofX = tf.grad((input) => weightedSum(apply(input)))(x);
  const { grads } = tf.variableGrads(() => weightedSum(apply(x)) as TensorFlow.Scalar);
  const ofWeights = layer.trainableWeights.map((weight) => {
    // A layer's weight reads as the variable that the gradients are named after.
    const { name } = weight.read() as unknown as { name: string };
    return grads[name]!;
  });
  return [apply(x), ofX, ...ofWeights];
}

function weightedSum(output: TensorFlow.Tensor): TensorFlow.Tensor {
  const weights = Float32Array.from({ length: output.size }, (_, i) => Math.cos(i * 1.7) + 0.3);
  return output.mul(tf.tensor(weights, output.shape)).sum();
}

function tensorOf({ shape, values }: GoldenTensor): TensorFlow.Tensor {
  return tf.tensor([...values], [...shape]);
}

/** |difference| / (1 + |value|); infinite where the shapes differ. */
function largestDifference(tensor: TensorFlow.Tensor, expected: GoldenTensor | undefined): number {
  if (tensor.shape.join() !== expected?.shape.join()) return Infinity;
  const values = [...tensor.dataSync()];
  return Math.max(...values.map((value, i) => Math.abs(value - (expected.values[i] ?? NaN)) / (1 + Math.abs(value))));
}
