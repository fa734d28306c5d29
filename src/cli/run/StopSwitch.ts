import { UserError } from '../../base/UserError.ts';

export interface StopSources {
  readonly timeoutMs: number | undefined;
  /** Where SIGINT and SIGTERM arrive. */
  readonly process: NodeJS.EventEmitter;
}

/**
 * Says when a run has to end before its time: `stopped` at the time limit or the first signal, `forced` at a
 * second signal, of one who does not want to wait for the interrupt.
 */
export class StopSwitch {
  readonly #stopped = new AbortController();
  readonly #forced = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #process: NodeJS.EventEmitter;

  constructor({ timeoutMs, process }: StopSources) {
    this.#process = process;
    for (const signal of signals) process.on(signal, this.#onSignal);
    if (timeoutMs !== undefined)
      this.#timer = setTimeout(() => {
        this.#stopped.abort(timeoutError(timeoutMs));
      }, timeoutMs);
  }

  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  get forced(): AbortSignal {
    return this.#forced.signal;
  }

  /** Why the run was stopped; undefined when it was not. */
  get reason(): UserError | undefined {
    return this.#stopped.signal.reason instanceof UserError ? this.#stopped.signal.reason : undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const signal of signals) this.#process.off(signal, this.#onSignal);
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    if (this.#stopped.signal.aborted) this.#forced.abort();
    else this.#stopped.abort(interruptError(signal));
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function timeoutError(timeoutMs: number): UserError {
  return new UserError('CLI_RUN_TIMEOUT', `The notebook did not finish within ${timeoutMs / 1000} s.`, {
    fix: 'Give it longer with --timeout, or look at the cell that was running.',
  });
}

function interruptError(signal: NodeJS.Signals): UserError {
  return new UserError('CLI_RUN_INTERRUPTED', `The run was stopped by ${signal === 'SIGINT' ? 'Ctrl-C' : signal}.`);
}
