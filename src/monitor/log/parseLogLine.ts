import { isPredicted, type PredictedValue } from '../records/predictionsOf.ts';
import { dateOf } from '../records/observedColumns.ts';
import type { LogEntry } from './LogEntry.ts';

/** What a line says, or why it says nothing. */
export type LogReading = { readonly entry: LogEntry } | { readonly problem: string };

/** @param line one JSON object; from a file, so nothing is trusted */
export function parseLogLine(line: string): LogReading {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'is no JSON object' };
  const fields = value as Readonly<Record<string, unknown>>; // SAFETY: an object; each field is checked below.
  const timeMs = dateOf(fields['time']);
  if (Number.isNaN(timeMs)) return { problem: 'has no time' };
  if (typeof fields['requestId'] !== 'string') return { problem: 'has no requestId' };
  const common = { timeMs, requestId: fields['requestId'] };
  return 'records' in fields ? answer(fields, common) : truth(fields, common);
}

interface Common {
  readonly timeMs: number;
  readonly requestId: string;
}

function answer(fields: Readonly<Record<string, unknown>>, common: Common): LogReading {
  const { records, predictions, model, version } = fields;
  if (!Array.isArray(records) || !records.every(isRecord))
    return { problem: 'has records that are no list of objects' };
  if (typeof model !== 'string' || typeof version !== 'string') return { problem: 'names no model and version' };
  const answers = answersOf(predictions, records.length);
  if (answers === 'broken') return { problem: `has not one prediction for each of its ${records.length} records` };
  return { entry: { type: 'answer', ...common, model, version, records, predictions: answers } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of `{prediction}` or bare values. Null of tensors, `{output}`, and where nothing was kept. */
function answersOf(predictions: unknown, rows: number): readonly PredictedValue[] | null | 'broken' {
  if (predictions === undefined || predictions === null) return null;
  if (!Array.isArray(predictions) || predictions.length !== rows) return 'broken';
  const values = predictions.map((one: unknown) => (isRecord(one) ? one['prediction'] : one));
  if (values.every(isPredicted)) return values;
  return predictions.every((one) => isRecord(one) && 'output' in one) ? null : 'broken';
}

function truth({ index = 0, actual }: Readonly<Record<string, unknown>>, common: Common): LogReading {
  if (actual === undefined) return { problem: 'holds neither records nor what came true' };
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) return { problem: 'has no row number' };
  if (!isPredicted(actual)) return { problem: 'says a truth that is neither a class nor a number' };
  return { entry: { type: 'truth', ...common, index, actual } };
}
