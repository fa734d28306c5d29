import type { JsonObject } from '../../../base/Json.ts';
import type { ModelOutput } from '../../contract/ServedModel.ts';
import type { LoadedVersion } from '../routing/Router.ts';
import type { AnswerMemory } from './AnswerMemory.ts';
import type { RequestLog } from './RequestLog.ts';

/** What feedback is joined with later: here, and by `mlnb monitor`. */
export interface AnswerNotes {
  readonly answers: AnswerMemory;
  /** Null unless asked for. */
  readonly requestLog: RequestLog | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface NotedAnswer {
  readonly version: LoadedVersion;
  readonly requestId: string;
  readonly output: ModelOutput;
  readonly records: readonly unknown[];
  readonly predictions: () => readonly JsonObject[];
}

/**
 * Keeps an answer for feedback that may come, whatever protocol it went by.
 *
 * @returns what writes it to the request log, to be called when the answer is out; null without a log
 */
export function noteAnswer({ answers, requestLog, now }: AnswerNotes, noted: NotedAnswer): (() => void) | null {
  const { version: loaded, requestId, output, records, predictions } = noted;
  const { manifest, version, monitor } = loaded;
  if (monitor !== null) answers.remember(requestId, loaded, output);
  if (requestLog === null) return null;
  const time = new Date(now()).toISOString();
  return () => {
    requestLog.write({ time, model: manifest.name, version, requestId, records, predictions: predictions() });
  };
}
