import { InferenceSession, Tensor } from 'onnxruntime-node';
import { random } from './random.ts';

export interface RunInput {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface RunOutput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** What ONNX Runtime, the reference here, makes of a model; inputs in the model's own order. */
export async function runOnnx(model: Uint8Array, inputs: readonly RunInput[]): Promise<RunOutput[]> {
  // 3: errors only; ONNX Runtime otherwise warns about initializers.
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const feeds = inputs.map(({ shape, values }, index) => {
    const type = values instanceof Int32Array ? 'int32' : 'float32';
    return [session.inputNames[index] ?? '', new Tensor(type, values as Float32Array, shape)] as const;
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return session.outputNames.map((name) => {
    const { dims, data } = results[name]!;
    return { name, shape: dims, values: data as Float32Array };
  });
}

/** Uniform in [-1, 1), from a seed. */
export function randomValues(count: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: count }, () => 2 * next() - 1);
}
