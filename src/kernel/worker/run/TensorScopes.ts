import type { Preloads } from '../modules/Preloads.ts';

/** The part of TensorFlow.js's engine that an interrupt leaves open. */
interface Engine {
  readonly state: {
    readonly scopeStack: readonly unknown[];
    gradientDepth: number;
    kernelDepth: number;
    activeTape: unknown;
  };
  endScope(): void;
}

/** `tf.tidy` scopes that a terminated cell never left would take over the tensors of all later cells. */
export class TensorScopes {
  readonly #preloads: Preloads;
  #depth = 0;

  constructor(preloads: Preloads) {
    this.#preloads = preloads;
  }

  /** To be called before a cell. */
  remember(): void {
    this.#depth = this.#engine()?.state.scopeStack.length ?? 0;
  }

  /** Closes the scopes that were opened since `remember`, and disposes what is in them. */
  unwind(): void {
    const engine = this.#engine();
    if (engine === null) return;
    try {
      while (engine.state.scopeStack.length > this.#depth) engine.endScope();
      if (this.#depth > 0) return;
      engine.state.gradientDepth = 0;
      engine.state.kernelDepth = 0;
      engine.state.activeTape = null;
    } catch {
      return; // Terminated within the engine's own bookkeeping: a restart helps, and nothing here would.
    }
  }

  #engine(): Engine | null {
    if (!this.#preloads.isLoaded('tf')) return null;
    const tf = this.#preloads.value('tf');
    // SAFETY: TensorFlow.js 4's public `engine()`; its members are read defensively above.
    return 'engine' in tf ? (tf as { engine(): Engine }).engine() : null;
  }
}
