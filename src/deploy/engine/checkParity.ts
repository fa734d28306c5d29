import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import { compareAnswers } from '../artifact/compareAnswers.ts';
import type { ParityReport } from '../artifact/compareAnswers.ts';
import { askServer } from './askServer.ts';

/** `examples.json` of a saved model: rows, and what the notebook answered to them. */
export interface Examples {
  readonly records: readonly JsonObject[];
  readonly predictions: readonly JsonValue[];
}

export interface ParityCheckOptions {
  /** The greatest difference of two numbers that is taken for rounding; 1e-6 by default. */
  readonly tolerance?: number;
  /** Rows of one request. */
  readonly batchRows?: number;
  /** Of a server that asks for one. */
  readonly apiKey?: string;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal | undefined;
}

const defaultTolerance = 1e-6;
const answerMs = 60_000;

/**
 * Asks a running server for the model's own examples and compares what it says with what the notebook said.
 *
 * @param address such as `http://127.0.0.1:8080`
 * @throws UserError DEPLOY_PARITY when a class or a number differs, with the first places: answers only, since the
 *   records may be of people
 * @throws the signal's reason
 */
export async function checkParity(
  address: string,
  examples: Examples,
  options: ParityCheckOptions = {},
): Promise<ParityReport> {
  const { tolerance = defaultTolerance, batchRows = 100, onProgress } = options;
  const { records, predictions } = examples;
  const given: JsonValue[] = [];
  for (let from = 0; from < records.length; from += batchRows) {
    given.push(...(await answers(`${address}/predict`, records.slice(from, from + batchRows), options)));
    onProgress?.({ done: Math.min(from + batchRows, records.length), total: records.length });
  }
  const report = compareAnswers(predictions, given, { tolerance });
  if (!report.holds) throw mismatch(report);
  return report;
}

async function answers(
  url: string,
  records: readonly JsonObject[],
  { apiKey, signal }: ParityCheckOptions,
): Promise<readonly JsonValue[]> {
  const { status, text } = await askServer(url, {
    body: JSON.stringify({ records }),
    ...(apiKey === undefined ? {} : { headers: { authorization: `Bearer ${apiKey}` } }),
    silenceMs: answerMs,
    signal,
  }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new UserError('DEPLOY_PARITY', `The server does not answer the examples: ${String(cause)}.`, {
      fix: 'See the log of the container.',
      cause,
    });
  });
  const predictions = status === 200 ? predictionsIn(text) : null;
  if (predictions) return predictions;
  throw new UserError('DEPLOY_PARITY', `The server answered the examples with status ${status}.`, {
    fix: 'Ask it by hand with a record of examples.json, and see the log of the container.',
  });
}

function predictionsIn(text: string): readonly JsonValue[] | null {
  try {
    // SAFETY: whatever JSON it is, the list is looked for before it is used, and compareAnswers takes anything in it.
    const list = (JSON.parse(text) as JsonObject | null)?.['predictions'];
    return Array.isArray(list) ? list : null;
  } catch {
    return null; // No JSON is no answer either.
  }
}

function mismatch(report: ParityReport): UserError {
  const { rows, largestDifference, unequalClasses, otherForm, tolerance, places } = report;
  const figures = [
    `largest difference ${largestDifference} (allowed: ${tolerance})`,
    `${unequalClasses} other classes`,
    ...(otherForm > 0 ? [`${otherForm} of another form`] : []),
  ];
  const first = places.map(
    ({ row, pointer, expected, given }) =>
      `row ${row}${pointer}: the notebook said ${shown(expected)}, the server says ${shown(given)}`,
  );
  return new UserError(
    'DEPLOY_PARITY',
    `The server does not answer ${rows} examples as the notebook did: ${figures.join(', ')}.\n${first.join('\n')}`.trim(),
    { fix: 'Save the model again with this version of mlnb, and export it again. Do not ship this image.' },
  );
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}
