// A process of its own: `node --import tsx fillMemory.ts pack`. Fills the backend's 4 GB, gives back a little at a time,
// and prints what each op came to.
import { loadTensorFlow, variants } from '../harness/bundleTensorFlow.ts';
import type { FullMemoryReport, Outcome } from './FullMemoryReport.ts';
import { hungryOps } from './hungryOps.ts';

const { tf, brokenBounds } = await loadTensorFlow(variants.find((name) => name === process.argv[2]) ?? 'fast');
await tf.setBackend('wasm');
const backend = tf.backend() as unknown as { write: (values: null, shape: number[], dtype: 'float32') => object };

const ops = hungryOps(tf);
const expected = ops.map(({ run }) => tf.tidy(() => [...run().dataSync()]));
const pieces = Array.from({ length: 120 }, () => allocate(2 ** 13)); // Of 32 KB, side by side.
const remembered = tf.tensor1d([1, 2, 3]);
const fillers: ReturnType<typeof allocate>[] = [];
const firstError = fill();
const outcomes: Record<string, Outcome[]> = {};
for (let round = 0; round < 30; round++) {
  ops.forEach(({ name, run }, i) => (outcomes[name] ??= []).push(attempt(run, expected[i] ?? [])));
  for (const piece of pieces.splice(0, 4)) piece.dispose();
}
const rememberedAfter = [...remembered.dataSync()];
const tooLarge = errorOf(() => tf.zeros([2 ** 31]));
for (const tensor of [...fillers, ...pieces]) tensor.dispose();
const report: FullMemoryReport = {
  firstError,
  tooLarge,
  outcomes,
  rememberedAfter,
  afterwards: ops.map(({ run }, i) => attempt(run, expected[i] ?? [])),
  brokenBounds: brokenBounds(),
};
process.stdout.write(JSON.stringify(report));

function allocate(count: number): { readonly dispose: () => void } {
  const dataId = backend.write(null, [count], 'float32');
  return tf.engine().makeTensorFromTensorInfo({ dataId, shape: [count], dtype: 'float32' }, backend as never);
}

function fill(): string {
  const errors = [2 ** 26, 2 ** 22, 2 ** 18, 2 ** 14, 2 ** 10, 2 ** 6].map((count) =>
    errorOf(() => {
      for (;;) fillers.push(allocate(count));
    }),
  );
  return errors[0] ?? '';
}

function attempt(run: () => { readonly dataSync: () => ArrayLike<number> }, wanted: readonly number[]): Outcome {
  try {
    const values = tf.tidy(() => Array.from(run().dataSync()));
    const isRight =
      values.length === wanted.length && values.every((value, i) => Math.abs(value - (wanted[i] ?? NaN)) < 1e-4);
    return isRight ? 'right' : 'wrong';
  } catch (error) {
    return (error as { code?: string }).code === 'TENSOR_OUT_OF_MEMORY' ? 'out of memory' : `throws ${String(error)}`;
  }
}

function errorOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    const { code, message, fix } = error as { code?: string; message?: string; fix?: string };
    return `${code ?? ''}: ${message ?? ''} ${fix ?? ''}`;
  }
}
