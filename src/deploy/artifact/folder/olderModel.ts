import { readManifest } from './readFolder.ts';
import {
  cardName,
  evaluationName,
  examplesName,
  manifestName,
  modelName,
  numbersName,
  preprocessingName,
  preprocessingNumbersName,
  referenceName,
} from './modelFile.ts';

/** The saved model that stands in a folder, and is about to be replaced. */
export interface OlderModel {
  readonly isModel: boolean;
  /** Of its files, `mlnb-model.json` included. Everything else in the folder is the user's. */
  readonly paths: ReadonlySet<string>;
}

const usualNames = [
  modelName,
  numbersName,
  preprocessingName,
  preprocessingNumbersName,
  referenceName,
  evaluationName,
  examplesName,
  cardName,
  'tfjs/model.json',
  'tfjs/weights.bin',
];

/** Also of a model that is broken or of a later version: then its files are those that a model usually has. */
export async function filesOfOlder(folder: string): Promise<OlderModel> {
  try {
    const { files } = await readManifest(folder);
    return { isModel: true, paths: new Set([manifestName, ...files.map(({ path }) => path)]) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'DEPLOY_MODEL_MISSING';
    if (isMissing) return { isModel: false, paths: new Set() };
    return { isModel: true, paths: new Set([manifestName, ...usualNames]) };
  }
}
