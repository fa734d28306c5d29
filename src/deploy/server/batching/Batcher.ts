import type { Departure } from './Departure.ts';
import type { ModelInput, ModelOutput, ServedModel } from '../../contract/ServedModel.ts';

/** Answers requests together: what has come in one tick of the event loop is one call of the model. */
export interface Batcher {
  /**
   * @throws (as a rejection) BusyError when the queue is full or the batcher drains, the signal's reason when that aborts
   * first, a DOMException `AbortError` when whoever asked departs first, a DOMException `TimeoutError` after `timeoutMs`, and what the model threw
   */
  predict(input: ModelInput, options?: PredictOptions): Promise<ModelOutput>;
  /** What waits or runs now. */
  readonly load: BatcherLoad;
  /** Refuses what comes from now on; resolves when everything that was taken has been answered. */
  drain(): Promise<void>;
}

export interface PredictOptions {
  /** Drops the request while it waits. One that the model already works on ends, and its answer goes nowhere. */
  readonly signal?: AbortSignal;
  /** The same, for those who make one a request. */
  readonly departure?: Departure;
  /** Fails the request with a `TimeoutError`, as `AbortSignal.timeout` would, but at a fraction of its cost. */
  readonly timeoutMs?: number;
  /** How large the request was; what the queue's limit in bytes counts. */
  readonly bytes?: number;
}

export interface BatcherLoad {
  readonly requests: number;
  readonly rows: number;
  readonly bytes: number;
  /** Of the queue's limits, whichever is closer; from 0 to 1. */
  readonly fullness: number;
}

export interface BatchLimits {
  /** Requests that one call of the model answers. */
  readonly batchRequests: number;
  /** Rows of one call of the model. A larger request is cut, and others get their turn in between. */
  readonly batchRows: number;
  /** How long one call should hold the event loop: the rows of a call shrink when they take longer. */
  readonly batchMs: number;
  /** Rows and bytes that may wait. */
  readonly queueRows: number;
  readonly queueBytes: number;
}

export const defaultBatchLimits: BatchLimits = {
  batchRequests: 64,
  batchRows: 1_024,
  batchMs: 50,
  queueRows: 100_000,
  queueBytes: 64 * 1024 * 1024,
};

/** What a batcher tells of its work; every call must be cheap and must not throw. */
export interface BatchObserver {
  /** One call of the model has ended. */
  batched(batch: FinishedBatch): void;
}

export interface FinishedBatch {
  readonly requests: number;
  readonly rows: number;
  readonly seconds: number;
  /** Null for a call that failed, whose requests were then asked again one by one. */
  readonly answered: { readonly input: ModelInput; readonly output: ModelOutput } | null;
}

export type BatchedModel = Pick<ServedModel, 'predict'>;
