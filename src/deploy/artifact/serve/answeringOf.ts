// Makes every model known to `modelFromJSON`.
import '../../../learn/index.ts';
import type { JsonValue } from '../../../base/Json.ts';
import { UserError } from '../../../base/UserError.ts';
import { isTransformer } from '../../../learn/compose/namedModels.ts';
import type { AnyModel, Transformer } from '../../../learn/model/contracts.ts';
import { modelFromJSON } from '../../../learn/model/modelFromJSON.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import { numbersName, preprocessingNumbersName } from '../folder/modelFile.ts';
import type { ModelFolder } from '../folder/readFolder.ts';
import { unpackNumbers } from '../packed/packNumbers.ts';
import { denseForward } from '../tensorflow/dense/denseForward.ts';
import { denseLayersOf } from '../tensorflow/dense/denseLayersOf.ts';
import { networkAnswering } from '../tensorflow/networkAnswering.ts';
import { networkOf } from '../tensorflow/networkOf.ts';
import { startTensorFlow } from '../tensorflow/startTensorFlow.ts';
import { isList } from '../records/Field.ts';
import type { Answering } from './Answering.ts';
import { learnAnswering } from './learnAnswering.ts';
import { needsTensorFlow } from './needsTensorFlow.ts';

/** The model of a folder. @throws UserError DEPLOY_MODEL_BROKEN, DEPLOY_TENSORFLOW_MISSING, and those of LEARN_MODEL */
export async function answeringOf({ manifest, files }: ModelFolder): Promise<Answering> {
  const { task, classes, model, features } = manifest;
  const hasProbabilities = givesProbabilities(manifest);
  try {
    if (model.format === 'mlnb-learn') {
      const json = jsonOf(files, model.path, numbersName);
      if (needsTensorFlow(json)) await startTensorFlow();
      const restored = modelFromJSON(json);
      assertFits(restored, manifest);
      return learnAnswering(restored, { task, hasProbabilities });
    }
    const preprocessing = model.preprocessing === null ? null : transformerOf(files, model.preprocessing);
    const tf = await startTensorFlow();
    const network = await networkOf(tf, { files, path: model.path, isGraph: model.format === 'tfjs-graph' });
    const tensors = features.filter(({ kind }) => kind === 'tensor').length;
    if (network.inputs.length !== (tensors === 0 ? 1 : tensors)) throw broken('it has other inputs than features');
    const layers = denseLayersOf(network);
    const forward = layers === null ? null : denseForward(layers);
    return networkAnswering(tf, network, { task, classes, hasProbabilities, preprocessing, forward });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw broken('it cannot be made from its files', error);
  }
}

/** As its answers are described. */
export function givesProbabilities({ outputSchema }: Pick<ModelManifest, 'outputSchema'>): boolean {
  const { properties } = outputSchema;
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, 'probabilities');
}

function transformerOf(files: ModelFolder['files'], path: string): Transformer {
  const made = modelFromJSON(jsonOf(files, path, preprocessingNumbersName));
  if (made.isFitted && isTransformer(made)) return made;
  throw broken('its preprocessing is no fitted transformer');
}

function jsonOf(files: ModelFolder['files'], path: string, numbers: string): JsonValue {
  const json = JSON.parse(new TextDecoder().decode(files.get(path))) as JsonValue; // SAFETY: what JSON.parse gives.
  return unpackNumbers(json, files.get(numbers) ?? new Uint8Array());
}

/** @throws UserError DEPLOY_MODEL_BROKEN when the manifest is that of another model */
function assertFits(model: AnyModel, { task, classes, features }: ModelManifest): void {
  if (!model.isFitted) throw broken('it has learnt nothing');
  const names = model.featureNamesIn;
  if (names.length !== features.length || names.some((name, at) => name !== features[at]?.name)) {
    throw broken('it has learnt from other columns than the features');
  }
  const needed = task === 'outliers' ? ['predict', 'scoreSamples'] : ['predict'];
  if (!needed.every((method) => method in model)) throw broken(`a ${model.kind} cannot do ${task}`);
  if (task !== 'classification') return;
  const known = 'classes' in model && isList(model.classes) ? model.classes : [];
  if (known.length !== classes.length || known.some((label, at) => label !== classes[at])) {
    throw broken('it tells other classes apart');
  }
}

function broken(what: string, cause?: unknown): UserError {
  return new UserError('DEPLOY_MODEL_BROKEN', `The saved model is broken: ${what}.`, {
    fix: 'Save the model again, or copy the folder again as a whole.',
    ...(cause === undefined ? {} : { cause }),
  });
}
