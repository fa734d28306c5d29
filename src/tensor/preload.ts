/**
 * Bundle entry `dist/preload/tf.cjs`, what the kernel requires for the global `tf`. The bundle is the border: the
 * kernel imports nothing of this room. TensorFlow.js itself is in `tfWasm.cjs`, which is loaded only when chosen,
 * for two copies of its core in one process share one engine and disturb each other.
 */
import { chooseTensorFlow } from './chooseTensorFlow.ts';
import { loadNativeTensorFlow } from './loadNativeTensorFlow.ts';

const choice = chooseTensorFlow(loadNativeTensorFlow(process.cwd()));

/** TensorFlow.js, its backend already started: usable at once, nothing to await. */
export const tf: object = choice.native ?? bundledTensorFlow();

/** Settled from the start, since both builds start synchronously. */
export const ready: Promise<void> = Promise.resolve();

export const explanation: string = choice.explanation;

/** What an import of these packages in a cell must be, so that the process has one engine. */
export const modules: Readonly<Record<string, object>> = Object.fromEntries(
  [...unionPackages(), 'tfjs-node', 'tfjs-node-gpu'].map((name) => [`@tensorflow/${name}`, tf]),
);

function unionPackages(): readonly string[] {
  return ['tfjs', 'tfjs-core', 'tfjs-layers', 'tfjs-converter', 'tfjs-backend-cpu', 'tfjs-backend-wasm'];
}

function bundledTensorFlow(): object {
  // SAFETY: the other entry of this bundle, `wasmTensorFlow.ts`; by the `require` of whoever loads the bundle.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./tfWasm.cjs') as { tf: object }).tf;
}
