import type { JsonValue } from '../../../base/Json.ts';
import { UserError } from '../../../base/UserError.ts';
import { Frame } from '../../../learn/frame/Frame.ts';
import type { AnyModel, Classifier } from '../../../learn/model/contracts.ts';
import { findTensorFlow } from '../../../tensor/training/loadTensorFlow.ts';
import type { ClassLabel, ModelTask, Quantization } from '../../contract/ModelManifest.ts';
import { modelName, numbersName } from '../folder/modelFile.ts';
import { packNumbers } from '../packed/packNumbers.ts';
import { learnAnswering, stepsOf } from '../serve/learnAnswering.ts';
import { needsTensorFlow } from '../serve/needsTensorFlow.ts';
import type { Subject, SubjectFiles } from './Subject.ts';

/**
 * An estimator or pipeline of mlnb, as it is to be saved.
 *
 * @throws UserError DEPLOY_MODEL_UNFIT
 */
export function learnSubject(given: AnyModel): Subject {
  const model = servedPart(given);
  if (!model.isFitted) {
    throw unfit(`The ${model.kind} has not been fitted`, 'Call fit, wait for it, and save it then.');
  }
  const task = taskOf(model);
  const classes = task === 'classification' ? classesOf(model) : [];
  const hasProbabilities = task === 'classification' && hasShares(model);
  const json = jsonOf(model);
  return {
    format: 'mlnb-learn',
    className: model.kind,
    task,
    classes,
    hasProbabilities,
    answering: learnAnswering(model, { task, hasProbabilities }),
    columns: model.featureNamesIn,
    inputs: null,
    outputShape: [],
    tensorflow: needsTensorFlow(json) ? tensorFlowVersion() : null,
    files: (quantize) => Promise.resolve(learnFiles(json, quantize)),
  };
}

/** A search is as good as the model that it has found. */
function servedPart(model: AnyModel): AnyModel {
  if (!model.isFitted || !model.kind.endsWith('SearchCV') || !('bestEstimator' in model)) return model;
  return model.bestEstimator as AnyModel; // SAFETY: a fitted search has one, or throws here why it has none.
}

function taskOf(model: AnyModel): ModelTask {
  if ('transform' in model && !('predict' in model)) {
    throw unfit(
      `A ${model.kind} makes columns of columns and predicts nothing`,
      'Save a Pipeline that ends in an estimator, or a network with it as { preprocessing }.',
    );
  }
  if (!('predict' in model)) {
    throw unfit(`A ${model.kind} knows no rows but those of its fit: it has no predict`, 'Use KMeans, for instance.');
  }
  if ('classes' in model) return 'classification';
  if ('scoreSamples' in model) return 'outliers';
  return 'labels' in model ? 'clustering' : 'regression';
}

function classesOf(model: AnyModel): readonly ClassLabel[] {
  // SAFETY: `taskOf` has seen that it is a classifier.
  return (model as AnyModel & { readonly classes: readonly ClassLabel[] }).classes;
}

/** Some classifiers have the method, and have to be fitted for it. No row is needed to find out: they say so at once. */
function hasShares(model: AnyModel): boolean {
  const { last } = stepsOf(model);
  if (!('predictProba' in last)) return false;
  try {
    // SAFETY: what has the name is the method of classifiers.
    (last as Classifier).predictProba?.(new Frame([], 0));
    return true;
  } catch (error) {
    return !(error instanceof UserError && error.code === 'LEARN_OPTION');
  }
}

function jsonOf(model: AnyModel): JsonValue {
  try {
    return model.toJSON() as unknown as JsonValue; // SAFETY: plain JSON.
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'LEARN_MODEL') throw error;
    throw unfit(
      'The model holds something that no file can keep: a function',
      'Use options that are names, numbers or lists of layers in place of a function.',
      error,
    );
  }
}

function learnFiles(json: JsonValue, quantize: Quantization['weights'] | null): SubjectFiles {
  const { json: rest, bytes, isQuantized } = packNumbers(json, quantize);
  const tree = new Map<string, string | Uint8Array>([[modelName, JSON.stringify(rest)]]);
  if (bytes.length > 0) tree.set(numbersName, bytes);
  const part = { format: 'mlnb-learn', class: classIn(json), path: modelName, preprocessing: null } as const;
  return { part, tree, isQuantized };
}

function classIn(json: JsonValue): string {
  const kind = typeof json === 'object' && json !== null && 'kind' in json ? json['kind'] : null;
  return typeof kind === 'string' ? kind : 'Model';
}

function tensorFlowVersion(): string | null {
  const tf = findTensorFlow() as unknown as { readonly version?: { readonly tfjs?: string } } | null; // SAFETY: any object can be read so.
  return tf?.version?.tfjs ?? null;
}

export function unfit(what: string, fix: string, cause?: unknown): UserError {
  return new UserError('DEPLOY_MODEL_UNFIT', `${what}.`, { fix, ...(cause === undefined ? {} : { cause }) });
}
