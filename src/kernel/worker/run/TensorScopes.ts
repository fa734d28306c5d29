import type { Preloads } from '../modules/Preloads.ts';

/** The part of TensorFlow.js's engine that an interrupt leaves open. */
interface Engine {
  readonly state: {
    readonly scopeStack: readonly unknown[];
    activeScope: unknown;
    gradientDepth: number;
    kernelDepth: number;
    profiling: boolean;
    activeTape: readonly { readonly saved?: readonly { dispose(): void }[] }[] | null;
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
      this.#preloads.afterInterrupt();
      while (engine.state.scopeStack.length > this.#depth) engine.endScope();
      // The termination may have come between the two lines that close a scope.
      engine.state.activeScope = engine.state.scopeStack.at(-1) ?? null;
      if (this.#depth > 0) return;
      // Tensors that a gradient keeps, out of every scope, until it is done.
      for (const { saved = [] } of engine.state.activeTape ?? []) for (const tensor of saved) tensor.dispose();
      engine.state.gradientDepth = 0;
      engine.state.kernelDepth = 0;
      engine.state.activeTape = null;
      engine.state.profiling = false;
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
