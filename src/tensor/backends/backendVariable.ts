import { isTensorFlowBackend, type TensorFlowBackend } from './TensorFlowBackend.ts';

/** The environment variable by which whoever starts a kernel tells the bundle of TensorFlow.js what was chosen. */
export const backendVariable = 'MLNB_TENSORFLOW';

export function wantedBackend(env: Readonly<Record<string, string | undefined>>): TensorFlowBackend {
  const value = env[backendVariable];
  return isTensorFlowBackend(value) ? value : 'auto';
}
