import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { PredictOptions } from './Batcher.ts';
import { type Departure, goneError } from './Departure.ts';
import { joinOutputs } from './joinOutputs.ts';
import type { Waiting } from './WaitingLine.ts';

export interface JobEnds {
  resolve(output: ModelOutput): void;
  reject(reason: unknown): void;
  /** Nothing holds the request's rows any more. */
  left(job: Job): void;
}

/** A request on its way through the batcher. Settles once, and leaves once: after that, and when no call works on it. */
export class Job implements Waiting {
  readonly input: ModelInput;
  readonly rows: number;
  readonly bytes: number;
  taken = 0;
  readonly #ends: JobEnds;
  readonly #signal: AbortSignal | undefined;
  readonly #departure: Departure | undefined;
  readonly #outputs: ModelOutput[] = [];
  #answered = 0;
  #isSettled = false;
  #isInCall = false;

  constructor(input: ModelInput, options: PredictOptions, ends: JobEnds) {
    this.input = input;
    this.rows = input.rows;
    this.bytes = options.bytes ?? 0;
    this.#ends = ends;
    this.#signal = options.signal;
    this.#departure = options.departure;
    this.#signal?.addEventListener('abort', this.#onAbort);
    this.#departure?.listen(this.#onAbort);
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  begin(): void {
    this.#isInCall = true;
  }

  end(): void {
    this.#isInCall = false;
    if (this.#isSettled) this.#ends.left(this);
  }

  /** Takes the answers to its next rows, with which the call that it was in has ended. */
  answer(output: ModelOutput): void {
    this.end();
    if (this.#isSettled) return;
    this.#outputs.push(output);
    this.#answered += output.rows;
    if (this.#answered < this.rows) return;
    this.#settle();
    this.#ends.resolve(joinOutputs(this.#outputs));
  }

  fail(reason: unknown): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#ends.reject(reason);
  }

  readonly #onAbort = (): void => {
    this.fail(this.#signal?.reason ?? goneError());
  };

  /** Leaves before it is told: whoever hears of the answer finds its place free. */
  #settle(): void {
    this.#isSettled = true;
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#departure?.listen(null);
    if (!this.#isInCall) this.#ends.left(this);
  }
}
