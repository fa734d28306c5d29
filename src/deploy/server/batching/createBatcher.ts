import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import { defaultBatchLimits } from './Batcher.ts';
import type { Batcher, BatchedModel, BatcherLoad, BatchLimits, BatchObserver, PredictOptions } from './Batcher.ts';
import { BusyError } from './BusyError.ts';
import { callModel } from './callModel.ts';
import { callsOf, type Call } from './callsOf.ts';
import { CallPace } from './CallPace.ts';
import { goneError } from './Departure.ts';
import { Deadlines } from './Deadlines.ts';
import { Job } from './Job.ts';
import { WaitingLine } from './WaitingLine.ts';

/** Only the limits that differ need be given. */
export function createBatcher(
  model: BatchedModel,
  limits: Partial<BatchLimits> = {},
  observer: BatchObserver = { batched: () => undefined },
): Batcher {
  return new TickBatcher(model, { ...defaultBatchLimits, ...limits }, observer);
}

/**
 * A tick ends when the event loop has read from every socket that had something (`setImmediate`): what came until then is
 * one call of the model. No timer waits for more, so that a lone request pays nothing.
 */
class TickBatcher implements Batcher {
  readonly #model: BatchedModel;
  readonly #limits: BatchLimits;
  readonly #observer: BatchObserver;
  readonly #line: WaitingLine<Job>;
  readonly #pace = new CallPace();
  readonly #deadlines = new Deadlines();
  #requests = 0;
  #rows = 0;
  #bytes = 0;
  #isWorking = false;
  #isDraining = false;
  readonly #onEmpty: (() => void)[] = [];

  constructor(model: BatchedModel, limits: BatchLimits, observer: BatchObserver) {
    this.#model = model;
    this.#limits = limits;
    this.#observer = observer;
    this.#line = new WaitingLine(Math.max(2, Math.ceil(limits.batchRows / 8)));
  }

  predict(input: ModelInput, options: PredictOptions = {}): Promise<ModelOutput> {
    const refusal = this.#refusal(input.rows, options);
    return refusal === undefined ? this.#enqueue(input, options) : Promise.reject(refusal);
  }

  get load(): BatcherLoad {
    const fullness = Math.max(this.#rows / this.#limits.queueRows, this.#bytes / this.#limits.queueBytes);
    return { requests: this.#requests, rows: this.#rows, bytes: this.#bytes, fullness: Math.min(1, fullness) };
  }

  drain(): Promise<void> {
    this.#isDraining = true;
    if (this.#requests === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onEmpty.push(resolve));
  }

  /** An empty queue takes any request: one that alone is over the limits would otherwise never be answered. */
  #refusal(rows: number, { signal, departure, bytes = 0 }: PredictOptions): Error | undefined {
    if (signal?.aborted) return asError(signal.reason);
    if (departure?.isGone) return goneError();
    if (this.#isDraining) return new BusyError('draining', this.#retryAfterSeconds());
    const fits = this.#rows + rows <= this.#limits.queueRows && this.#bytes + bytes <= this.#limits.queueBytes;
    return fits || this.#requests === 0 ? undefined : new BusyError('queue', this.#retryAfterSeconds());
  }

  #retryAfterSeconds(): number {
    const rowsPerSecond = this.#pace.rowsPerSecond;
    const seconds = rowsPerSecond === null ? 1 : this.#rows / rowsPerSecond;
    return Math.min(60, Math.max(1, Math.ceil(seconds)));
  }

  #enqueue(input: ModelInput, options: PredictOptions): Promise<ModelOutput> {
    return new Promise((resolve, reject) => {
      const job = new Job(input, options, { resolve, reject, left: this.#leave });
      this.#requests += 1;
      this.#rows += job.rows;
      this.#bytes += job.bytes;
      this.#line.add(job);
      if (options.timeoutMs !== undefined) this.#deadlines.add(job, options.timeoutMs);
      this.#wake();
    });
  }

  #wake(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    setImmediate(() => void this.#work());
  }

  /** Rows count until nothing holds them any more: a request given up while the model works on it leaves after that. */
  readonly #leave = (job: Job): void => {
    this.#line.remove(job);
    this.#deadlines.remove(job);
    this.#requests -= 1;
    this.#rows -= job.rows;
    this.#bytes -= job.bytes;
    if (this.#requests === 0) for (const resolve of this.#onEmpty.splice(0)) resolve();
  };

  async #work(): Promise<void> {
    while (this.#line.size > 0) {
      const pieces = this.#line.take(this.#callSize());
      for (const { request } of pieces) request.begin();
      for (const call of callsOf(pieces)) await this.#answer(call);
      // Sockets get their turn between two calls.
      if (this.#line.size > 0) await turnOfOthers();
    }
    this.#isWorking = false;
  }

  #callSize() {
    const rows = Math.min(this.#limits.batchRows, this.#pace.rowsWithin(this.#limits.batchMs / 1_000));
    return { requests: this.#limits.batchRequests, rows };
  }

  /** One request that the model can't take must not fail its neighbours: each is asked again alone. */
  async #answer(call: Call): Promise<void> {
    if ((await this.#ask(call)) || call.length === 1) return;
    for (const piece of call) {
      await turnOfOthers();
      if (piece.request.isSettled) piece.request.end();
      else await this.#ask([piece]);
    }
  }

  /** @returns false for a failed call; its requests have been told only when it was of one */
  async #ask(call: Call): Promise<boolean> {
    const { finished, outputs, error } = await callModel(this.#model, call);
    this.#pace.observe(finished.rows, finished.seconds);
    if (outputs !== null) {
      outputs.forEach((output, index) => call[index]?.request.answer(output));
    } else if (call.length === 1) {
      call[0]?.request.end();
      call[0]?.request.fail(error);
    }
    this.#observer.batched(finished);
    return outputs !== null;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
