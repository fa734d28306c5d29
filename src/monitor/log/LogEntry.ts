import type { PredictedValue } from '../records/predictionsOf.ts';

/** A line of a request log (docs/monitoring.md). */
export type LogEntry = AnswerEntry | TruthEntry;

export interface AnswerEntry {
  readonly type: 'answer';
  readonly timeMs: number;
  readonly model: string;
  readonly version: string;
  readonly requestId: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** One a record; null where the model answers with tensors. */
  readonly predictions: readonly PredictedValue[] | null;
}

export interface TruthEntry {
  readonly type: 'truth';
  readonly timeMs: number;
  readonly requestId: string;
  /** Row of the request, from 0. */
  readonly index: number;
  readonly actual: PredictedValue;
}
