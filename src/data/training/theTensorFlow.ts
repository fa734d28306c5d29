import type * as TensorFlowCore from '@tensorflow/tfjs-core';
import type * as TensorFlowData from '@tensorflow/tfjs-data';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { here } from '../here.ts';

/** What data sets use of TensorFlow.js. */
export interface TensorFlow extends Pick<typeof TensorFlowCore, 'tensor' | 'tidy' | 'dispose' | 'keep'> {
  readonly data: Pick<typeof TensorFlowData, 'generator' | 'Dataset'>;
}

/**
 * The one TensorFlow.js of this process: in a kernel the global `tf`, which every import of it gives; in a script the
 * copy of its project. None is brought along, since two of them do not know each other's tensors.
 *
 * @throws UserError DATASET_TENSORFLOW_MISSING
 */
export function theTensorFlow(): TensorFlow {
  for (const place of [join(process.cwd(), 'noop.js'), here]) {
    const require = createRequire(place);
    for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu']) {
      if (!resolves(require, name)) continue;
      return require(name) as TensorFlow; // SAFETY: TensorFlow.js 4 has all that the interface names.
    }
  }
  throw new UserError('DATASET_TENSORFLOW_MISSING', 'TensorFlow.js is not installed in this project.', {
    fix: 'Run "npm install @tensorflow/tfjs" in its folder.',
  });
}

function resolves(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false; // Not installed there is the ordinary case.
  }
}
