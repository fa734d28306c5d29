import type { BackendKind, TensorFlowBackend } from './TensorFlowBackend.ts';

/** Which backends are tried, in order, until one starts: what was asked for, then the next best that is always there. */
export function attemptsFor(wanted: TensorFlowBackend): readonly BackendKind[] {
  switch (wanted) {
    case 'auto':
    case 'native':
      return ['native', 'wasm', 'cpu'];
    case 'wasm-threaded':
    case 'webgpu':
      return [wanted, 'wasm', 'cpu'];
    case 'wasm':
      return ['wasm', 'cpu'];
    case 'cpu':
      return ['cpu'];
  }
}
