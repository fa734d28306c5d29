import type { Preloads } from '../modules/Preloads.ts';
import { isObject, ownData } from './ownData.ts';
import type { TensorCount } from './TensorLedger.ts';
import { tensorValue } from './tensorValue.ts';

/** More weights than that are counted, not looked at. */
const mostWeights = 20_000;

/** What TensorFlow.js's engine holds, as `tf.memory()` tells it; nothing of it is called but `engine()`. */
export class TensorEngine {
  readonly #preloads: Pick<Preloads, 'isLoaded' | 'value'>;
  #state: object | null = null;

  constructor(preloads: Pick<Preloads, 'isLoaded' | 'value'>) {
    this.#preloads = preloads;
  }

  /** Null while TensorFlow.js is not loaded. */
  count(): TensorCount | null {
    const state = this.#find();
    if (state === null) return null;
    const count = ownData(state, 'numTensors');
    const bytes = ownData(state, 'numBytes');
    return typeof count === 'number' && typeof bytes === 'number' ? { count, bytes } : null;
  }

  /** Tensors of models and optimizers; null where there are too many. */
  weights(): readonly object[] | null {
    const state = this.#find();
    const registered = state === null ? undefined : ownData(state, 'registeredVariables');
    if (!isObject(registered)) return [];
    const names = Object.keys(registered);
    if (names.length > mostWeights) return null;
    const found: object[] = [];
    for (const name of names) {
      const weight = ownData(registered, name);
      if (isObject(weight) && tensorValue(weight)?.isDisposed === false) found.push(weight);
    }
    return found;
  }

  /** `tf.engine()` gives the same engine for as long as the process lives; its state is replaced by `reset`. */
  #find(): object | null {
    if (!this.#preloads.isLoaded('tf')) return null;
    this.#state ??= this.#engine();
    const state = this.#state === null ? undefined : ownData(this.#state, 'state');
    return isObject(state) ? state : null;
  }

  #engine(): object | null {
    const tf = this.#preloads.value('tf');
    // SAFETY: TensorFlow.js 4's public `engine()`; each field of it is looked at before it is used.
    return 'engine' in tf ? (tf as { engine(): object }).engine() : null;
  }
}
