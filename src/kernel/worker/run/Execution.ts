import { AsyncLocalStorage } from 'node:async_hooks';
import { types } from 'node:util';
import { method, pinMethods } from '../originals/methods.ts';

// Captured: cells share the realm and may replace the originals.
const abort = method(AbortController.prototype.abort);
const signalOf = method(signalGetter());

function signalGetter(): (this: AbortController) => AbortSignal {
  // SAFETY: the standard says that `signal` is an accessor.
  return Object.getOwnPropertyDescriptor(AbortController.prototype, 'signal')?.get as () => AbortSignal;
}

/** One run of one cell, from its start for as long as timers and promises made by it may act. */
export class Execution {
  readonly id: number;
  readonly cellId: string;
  readonly startedAtMs = performance.now();
  /** Its own run is over; output of what it left behind may still come. */
  hasEnded = false;
  isInterrupted = false;
  #interruption: AbortController | null = null;
  #unshown = 0;
  #onShown: (() => void) | null = null;

  constructor(id: number, cellId: string) {
    this.id = id;
    this.cellId = cellId;
  }

  /** A value needs time to show itself, until what is returned is called. */
  beginShowing(): () => void {
    this.#unshown += 1;
    return () => {
      this.#unshown -= 1;
      const next = this.#onShown;
      if (this.#unshown > 0 || next === null) return;
      this.#onShown = null;
      next();
    };
  }

  /** Goes on at once when every value is shown, else when the last one is. */
  whenShown(next: () => void): void {
    if (this.#unshown === 0) next();
    else this.#onShown = next;
  }

  /** What the cell left behind does not go on. */
  interrupt(): void {
    if (this.isInterrupted) return;
    this.isInterrupted = true;
    if (this.#interruption !== null) abort(this.#interruption, new Interrupted());
  }

  /** Aborted when the run is interrupted. */
  get interruption(): AbortSignal {
    this.#interruption ??= new AbortController();
    if (this.isInterrupted) abort(this.#interruption, new Interrupted());
    return signalOf(this.#interruption);
  }
}

/** Thrown at the next call of a leftover of an interrupted cell into the kernel; never shown. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  constructor() {
    super('The cell was interrupted.');
  }
}

/** Asks no proxy: its traps may throw, or never return. */
export function isInterrupted(error: unknown): boolean {
  return !types.isProxy(error) && error instanceof Interrupted;
}

/** Knows which cell the running code belongs to, through timers and promises too. */
export class ExecutionScope {
  readonly #storage = pinMethods(new AsyncLocalStorage<Execution>());
  /** The cell that runs now, else the last one: takes what no cell can be named for. */
  #latest: Execution | null = null;

  run<T>(execution: Execution, task: () => T): T {
    this.#latest = execution;
    return this.#storage.run(execution, task);
  }

  /** Code that belongs to no cell, whoever calls. */
  runOutside<T>(task: () => T): T {
    return this.#storage.exit(task);
  }

  /** The cell that the running code belongs to, else the latest one. */
  get current(): Execution | null {
    return this.own ?? this.#latest;
  }

  /** The cell that the running code surely belongs to. */
  get own(): Execution | null {
    return this.#storage.getStore() ?? null;
  }

  /** @throws Interrupted in what an interrupted cell left behind */
  assertNotInterrupted(): void {
    if (this.own?.isInterrupted === true) throw new Interrupted();
  }
}
