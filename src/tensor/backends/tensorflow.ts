import { displaySymbol, type Displayable } from '../../display/Displayable.ts';
import { statusKey } from './statusKey.ts';

/** What a notebook's `tf` computes on, now. */
export interface TensorFlowInfo {
  /** `wasm`, `wasm-threaded`, `native`, `webgpu`, `cpu`; null outside of a notebook. */
  readonly backend: string | null;
  /** Why that one, and why not another that was asked for, in full sentences. */
  readonly explanation: string;
}

/** As the last expression of a cell it shows itself. */
export const tensorflow: TensorFlowInfo & Displayable = {
  get backend() {
    return current()?.backend ?? null;
  },
  get explanation() {
    return current()?.explanation ?? 'There is no notebook here: scripts import a TensorFlow.js of their own.';
  },
  [displaySymbol]() {
    return { 'text/plain': this.explanation };
  },
};

function current(): TensorFlowInfo | null {
  // In a notebook this loads TensorFlow.js, unless it is loaded.
  void Reflect.get(globalThis, 'tf');
  const status: unknown = Reflect.get(globalThis, statusKey);
  // SAFETY: `preload.ts` alone sets it, to a function of this type.
  return typeof status === 'function' ? (status as () => TensorFlowInfo | null)() : null;
}
