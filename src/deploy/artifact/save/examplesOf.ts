import type { JsonObject } from '../../../base/Json.ts';
import { UserError } from '../../../base/UserError.ts';
import { rowNumbers } from '../../../learn/rowNumbers.ts';
import { shuffleInPlace } from '../../../learn/split/shuffleInPlace.ts';
import type { ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ModelInput } from '../../contract/ServedModel.ts';
import { type JsonRecord, madeUpRecords } from '../describe/madeUpRecords.ts';
import { recordsOfInput } from '../describe/recordsOfInput.ts';
import { readRecords } from '../readRecords.ts';
import { recordsOf } from '../recordsOf.ts';
import type { ExampleRecord, SaveModelOptions } from '../SaveModelOptions.ts';
import type { Answering } from '../serve/Answering.ts';
import { answerRows } from './answerRows.ts';
import type { ReferenceInput } from './readReference.ts';

/** examples.json: records as a client sends them, and the answers to them. */
export interface Examples {
  readonly records: readonly JsonRecord[];
  readonly predictions: readonly JsonObject[];
}

const mostRecords = 1_000;
/** Of tensors, so that a thousand pictures do not make a file of many megabytes. */
const maxNumbers = 200_000;

export interface ExampleSource {
  readonly loaded: Answering;
  readonly reference: ReferenceInput | null;
  readonly profile: ReferenceProfile | null;
  readonly options: SaveModelOptions;
}

/** Null where none are wanted. @throws UserError DEPLOY_EXAMPLE, DEPLOY_OPTION */
export async function examplesOf(manifest: ModelManifest, source: ExampleSource): Promise<Examples | null> {
  const { example = 'made-up', seed = 0 } = source.options;
  if (example === false) return null;
  if (example === 'made-up') {
    const records = madeUpRecords(manifest.features, source.profile, { most: mostRecords, seed });
    return await answeredMadeUp(manifest, records, source);
  }
  if (example === 'reference') return await answered(manifest, drawnRecords(source.reference, seed), source);
  return await answered(manifest, givenRecords(example), source);
}

function givenRecords(example: unknown): readonly JsonRecord[] {
  const list: readonly unknown[] = Array.isArray(example) ? example : [example];
  if (typeof example !== 'object' || example === null || list.length === 0 || list.length > mostRecords) {
    throw new UserError(
      'DEPLOY_OPTION',
      `example is ${Array.isArray(example) ? `a list of ${list.length}` : String(example)}.`,
      {
        fix: "It is 'made-up', 'reference', false, a record, or a list of up to 1,000 of them.",
      },
    );
  }
  // As they are sent: dates become text, and what is not there stays away. SAFETY: readRecords looks at each of them.
  return (list as readonly ExampleRecord[]).map((record) => JSON.parse(JSON.stringify(record)) as JsonRecord);
}

function drawnRecords(reference: ReferenceInput | null, seed: number): readonly JsonRecord[] {
  if (reference === null) {
    throw new UserError('DEPLOY_OPTION', "example is 'reference', and there is no reference.", {
      fix: "Give { reference: { x } }, or leave example out: 'made-up' needs none.",
    });
  }
  const { input } = reference;
  const order = Int32Array.from(rowNumbers(input.rows));
  shuffleInPlace(order, seededRandom(seed));
  const most = Math.max(1, Math.min(mostRecords, Math.floor(maxNumbers / numbersOfRow(input))));
  return recordsOfInput(input, [...order.subarray(0, most)]);
}

function numbersOfRow({ columns, rows }: ModelInput): number {
  return columns.reduce((sum, column) => sum + column.values.length / rows, 0);
}

/** The records without those that the model cannot answer: fields drawn one by one may not go together. */
async function answeredMadeUp(
  manifest: ModelManifest,
  records: readonly JsonRecord[],
  source: ExampleSource,
): Promise<Examples | null> {
  try {
    return await answered(manifest, records, source);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  const pairs: Examples[] = [];
  for (const record of records.slice(0, 100)) {
    const one = await answered(manifest, [record], source).catch((error: unknown) => {
      if (error instanceof UserError) return null;
      throw error;
    });
    if (one !== null) pairs.push(one);
  }
  if (pairs.length === 0) return null;
  return { records: pairs.flatMap((pair) => pair.records), predictions: pairs.flatMap((pair) => pair.predictions) };
}

async function answered(
  manifest: ModelManifest,
  records: readonly JsonRecord[],
  { loaded, options: { signal } }: ExampleSource,
): Promise<Examples> {
  const reading = readRecords(manifest, records);
  if (reading.input === null) throw refused(reading.problems[0]);
  const parts = await answerRows(loaded, reading.input, { signal });
  const predictions = parts.flatMap((part) => recordsOf(manifest, part));
  return { records, predictions: predictions.map(asJson) };
}

/** As it comes over the wire: -0 is 0. */
function asJson(record: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(record)) as JsonObject; // SAFETY: JSON of an object is one.
}

function refused(problem: { readonly pointer: string; readonly detail: string } | undefined): UserError {
  const place = problem?.pointer.replace('/records', '/example') ?? '/example';
  return new UserError('DEPLOY_EXAMPLE', `The example does not fit the schema at ${place}: ${problem?.detail ?? ''}`, {
    fix: 'Write example records as a client of the model will send them, or say by { schema } what a field may hold.',
  });
}
