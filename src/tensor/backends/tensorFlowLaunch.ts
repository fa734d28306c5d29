import { backendVariable } from './backendVariable.ts';
import type { TensorFlowBackend } from './TensorFlowBackend.ts';

/** The part of a session's options that is about TensorFlow.js. */
export interface TensorFlowLaunch {
  readonly env: Readonly<Record<string, string>>;
  /** Preloads that have to be ready before the first cell. */
  readonly readyFirst: readonly 'tf'[];
}

/** What a kernel has to be started with, so that `tf` runs on the backend. */
export function tensorFlowLaunch(wanted: TensorFlowBackend): TensorFlowLaunch {
  return { env: { [backendVariable]: wanted }, readyFirst: startsSlowly(wanted) ? ['tf'] : [] };
}

/**
 * These two cannot start between two lines of a cell. They start before the first one, for that spares every cell an
 * `await tf.ready()`; threads also need a permission that cells are not given.
 */
function startsSlowly(wanted: TensorFlowBackend): boolean {
  return wanted === 'wasm-threaded' || wanted === 'webgpu';
}
