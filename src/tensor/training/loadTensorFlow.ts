import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import type { TensorFlowApi } from './TensorFlowApi.ts';

/**
 * The one TensorFlow.js of this process: in a kernel the global `tf`, which every import of it gives; in a script the
 * copy of its project. This library brings none along, since two of them would not know each other's tensors.
 *
 * @throws UserError TRAINING_TENSORFLOW_MISSING
 */
export function loadTensorFlow(): TensorFlowApi {
  const found = findTensorFlow();
  if (found !== null) return found;
  throw new UserError('TRAINING_TENSORFLOW_MISSING', 'TensorFlow.js is not installed in this project.', {
    fix: 'Run "npm install @tensorflow/tfjs" in its folder.',
  });
}

/** The same, or null. */
export function findTensorFlow(): TensorFlowApi | null {
  if (provided.tf !== null) return provided.tf;
  for (const place of [join(process.cwd(), 'noop.js'), import.meta.url]) {
    const require = createRequire(place);
    for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu']) {
      const found = load(require, name);
      if (found !== null) return found;
    }
  }
  return null;
}

/**
 * Makes a copy that this process has loaded in another way the one of the process: a server has no project that could
 * have one.
 */
export function provideTensorFlow(tf: object): void {
  provided.tf = tf as TensorFlowApi; // SAFETY: TensorFlow.js 4 has all that the interface names.
}

const provided: { tf: TensorFlowApi | null } = { tf: null };

function load(require: NodeJS.Require, name: string): TensorFlowApi | null {
  try {
    require.resolve(name);
  } catch {
    return null; // Not installed there is the ordinary case.
  }
  return require(name) as TensorFlowApi; // SAFETY: TensorFlow.js 4 has all that the interface names.
}
