import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine } from '@tensorflow/tfjs-core';
import type { FastInstance } from './FastInstance.ts';
import type { FastModule } from './FastModule.ts';

/** The kernels in the memory of the backend that computes now; null when that is none of ours. */
export function activeFast(module: FastModule): ActiveFast | null {
  const { backend } = engine();
  if (!(backend instanceof BackendWasm)) return null;
  const fast = module.on(backend);
  return fast && { backend, fast };
}

interface ActiveFast {
  readonly backend: BackendWasm;
  readonly fast: FastInstance;
}

/** The same where an operation in one piece may stand for many: gradients of gradients need each of them. */
export function activeFastOnce(module: FastModule): ActiveFast | null {
  return engine().state.gradientDepth <= 1 ? activeFast(module) : null;
}
