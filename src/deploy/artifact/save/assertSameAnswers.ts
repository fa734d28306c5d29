import { UserError } from '../../../base/UserError.ts';
import { sliceInput } from '../../server/batching/sliceInput.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ModelInput } from '../../contract/ServedModel.ts';
import { compareAnswers } from '../compareAnswers.ts';
import { readRecords } from '../readRecords.ts';
import { recordsOf } from '../recordsOf.ts';
import type { Answering } from '../serve/Answering.ts';
import type { Examples } from './examplesOf.ts';
import type { ReferenceInput } from './readReference.ts';

/** A model as it is, and as it comes from its files, and rows to compare both on. */
export interface Trial {
  readonly manifest: ModelManifest;
  readonly exact: Answering;
  readonly loaded: Answering;
  readonly reference: ReferenceInput | null;
  readonly examples: Examples | null;
}

const mostRows = 512;
const fewRows = 64;
/** Estimators compute the same; networks may be run by other kernels of another copy of TensorFlow.js. */
const tolerances = { learn: 1e-12, network: 1e-6 };

/** @throws UserError DEPLOY_ANSWERS_DIFFER when the model from the files answers otherwise */
export async function assertSameAnswers({ manifest, exact, loaded, reference, examples }: Trial): Promise<void> {
  const isLearn = manifest.model.format === 'mlnb-learn' && manifest.versions.tensorflow === null;
  const tolerance = isLearn ? tolerances.learn : tolerances.network;
  // A few rows may be computed in another way than many.
  for (const input of [rowsOf(reference, mostRows), rowsOf(reference, fewRows), inputOf(manifest, examples)]) {
    if (input === null) continue;
    const expected = recordsOf(manifest, await exact.predict(input));
    const report = compareAnswers(expected, recordsOf(manifest, await loaded.predict(input)), { tolerance });
    const [place] = report.places;
    if (report.holds || place === undefined) continue;
    throw new UserError(
      'DEPLOY_ANSWERS_DIFFER',
      `Made from its files, the model answers ${JSON.stringify(place.given)} and not ${JSON.stringify(place.expected)} (row ${place.row}, ${place.pointer}).`,
      { fix: 'Nothing was written. A layer of your own, or one that draws by chance, is what usually differs.' },
    );
  }
}

function rowsOf(reference: ReferenceInput | null, most: number): ModelInput | null {
  return reference === null ? null : sliceInput(reference.input, 0, Math.min(most, reference.input.rows));
}

function inputOf(manifest: ModelManifest, examples: Examples | null): ModelInput | null {
  return examples === null ? null : readRecords(manifest, examples.records.slice(0, mostRows)).input;
}
