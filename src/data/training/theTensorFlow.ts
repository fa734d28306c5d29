import type * as TensorFlowCore from '@tensorflow/tfjs-core';
import type * as TensorFlowData from '@tensorflow/tfjs-data';
import { UserError } from '../../base/UserError.ts';
import { projectModule } from '../projectModule.ts';

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
  const found = projectModule(['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu']);
  if (found !== null) return found as TensorFlow; // SAFETY: TensorFlow.js 4 has all that the interface names.
  throw new UserError('DATASET_TENSORFLOW_MISSING', 'TensorFlow.js is not installed in this project.', {
    fix: 'Run "npm install @tensorflow/tfjs" in its folder.',
  });
}
