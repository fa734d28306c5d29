/**
 * Bundled, and started once a contestant, for a process holds one TensorFlow.js:
 * `node runTasks.cjs mlnb | plain | stock | cpu | onnx`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import { instantiateWasmBackend } from '../../src/tensor/instantiateWasmBackend.ts';
import { toOnnx } from '../../src/tensor/onnx/export/toOnnx.ts';
import * as tf from '../../src/tensor/tensorFlow.ts';
import { installFast } from '../../src/tensor/wasm/fast/installFast.ts';
import { loadFastModule } from '../../src/tensor/wasm/fast/loadFastModule.ts';
import { installKernelPack } from '../../src/tensor/wasm/installKernelPack.ts';
import { answerMeasurements, noTraining } from './measure.ts';
import { batches, cnn, mlp } from './networks.ts';
import { tasks } from './tasks.ts';

const [kind = 'mlnb'] = process.argv.slice(2);
for (const name of ['wasm', 'cpu']) tf.removeBackend(name);
tf.registerBackend('cpu', () => Object.assign(new MathBackendCPU(), { firstUse: false }), 1);
if (kind !== 'cpu') tf.registerBackend('wasm', wasmBackend, 2);
tf.backend();
void answerMeasurements((task) => (kind === 'onnx' ? onnxRuntime(task) : Promise.resolve(tensorFlowJs(task))));

function wasmBackend(): ReturnType<typeof instantiateWasmBackend> {
  const backend = instantiateWasmBackend(readFileSync(join(__dirname, wasmFile)));
  if (kind === 'stock') return backend;
  installKernelPack(backend);
  installFast(() => loadFastModule({ relaxed: kind !== 'plain' }));
  return backend;
}

function tensorFlowJs(task: string): () => Promise<unknown> {
  const make = tasks[task];
  if (!make) throw new Error(`There is no task ${task}.`);
  return make(tf);
}

/** The same network in ONNX Runtime, on one thread. */
async function onnxRuntime(task: string): Promise<() => Promise<unknown>> {
  const [verb, name] = task.split(' ');
  if (verb !== 'predict' || (name !== 'cnn' && name !== 'mlp')) throw new Error(noTraining);
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const model = toOnnx({ cnn, mlp }[name](tf));
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const shape = [...batches[name]];
  const values = Float32Array.from({ length: shape.reduce<number>((size, side) => size * side, 1) }, (_, i) =>
    Math.sin(i),
  );
  const feeds = { [session.inputNames[0] ?? '']: new Tensor('float32', values, shape) };
  return () => session.run(feeds);
}
