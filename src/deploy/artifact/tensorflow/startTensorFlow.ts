import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../../base/UserError.ts';
import { here } from '../../../data/here.ts';
import { findTensorFlow, provideTensorFlow } from '../../../tensor/training/loadTensorFlow.ts';
import type { ServingTensorFlow } from './ServingTensorFlow.ts';

/**
 * The TensorFlow.js of this process, ready to compute: the one that it has (a kernel's, or a script's that has loaded
 * its own), else the one that comes with mlnb, `tfWasm.cjs` beside this program or in `preload` beside it, else the
 * project's. Networks inside of estimators then use the same one.
 *
 * @throws UserError DEPLOY_TENSORFLOW_MISSING
 */
export async function startTensorFlow(): Promise<ServingTensorFlow> {
  const found = (isRunning() ? findTensorFlow() : null) ?? (await startBundled()) ?? findTensorFlow();
  if (found !== null) return found as unknown as ServingTensorFlow; // SAFETY: TensorFlow.js 4 has all of it.
  throw new UserError('DEPLOY_TENSORFLOW_MISSING', 'The model needs TensorFlow.js, and there is none.', {
    fix: 'Put tfWasm.cjs and the .wasm files of mlnb beside the server, or run "npm install @tensorflow/tfjs".',
  });
}

/** A second copy of its core in a process would disturb the first. Kernels load theirs when `tf` is first used. */
function isRunning(): boolean {
  return '_tfengine' in globalThis || Object.getOwnPropertyDescriptor(globalThis, 'tf') !== undefined;
}

interface Bundle {
  readonly tf: object;
  startBackend(wanted: 'wasm', skipped: readonly never[]): { readonly ready: Promise<void> };
}

async function startBundled(): Promise<object | null> {
  const path = bundlePlaces().find((place) => existsSync(place));
  if (path === undefined) return null;
  const bundle = createRequire(path)(path) as Bundle; // SAFETY: what src/tensor/wasmTensorFlow.ts exports.
  await bundle.startBackend('wasm', []).ready;
  provideTensorFlow(bundle.tf);
  return bundle.tf;
}

/** Beside a program of its own, in the folder of all bundles, and from the sources. */
function bundlePlaces(): readonly string[] {
  const folder = dirname(here.startsWith('file:') ? fileURLToPath(here) : here);
  const folders = ['.', 'preload', '../preload', '../../dist/preload'];
  return folders.map((each) => join(folder, each, 'tfWasm.cjs'));
}
