import { LateProgress } from '../../data/LateProgress.ts';
import { isModel } from '../../learn/compose/namedModels.ts';
import type { AnyModel } from '../../learn/model/contracts.ts';
import { replaceFolder } from './folder/replaceFolder.ts';
import { SavedModel } from './SavedModel.ts';
import { artifactOf } from './save/artifactOf.ts';
import { learnSubject, unfit } from './save/learnSubject.ts';
import { networkSubject } from './save/networkSubject.ts';
import { assertSaveOptions, nameOfFolder } from './save/saveOptions.ts';
import type { Subject } from './save/Subject.ts';
import type { SaveModelOptions } from './SaveModelOptions.ts';
import { isNetwork, type NetworkModel } from './tensorflow/ServingTensorFlow.ts';

/** A fitted estimator or pipeline of mlnb, or a `tf.LayersModel` or `tf.GraphModel`, of whatever copy. */
export type SavableModel = AnyModel | Pick<NetworkModel, 'save'>;

/**
 * Writes a fitted model with all that serving and watching it needs into a folder: weights, preprocessing, schemas of its
 * input and output, what the reference rows look like, its evaluation, a model card, and examples with their answers.
 *
 * Before anything is written the model is made anew from what is to be written, and its answers are compared. The folder
 * is then replaced as a whole; an older saved model in it goes, and whatever else stands in it stays.
 *
 * @param dir a new or empty folder, or that of an older saved model; paths count from the working folder
 * @throws UserError DEPLOY_MODEL_UNFIT, DEPLOY_OPTION, DEPLOY_REFERENCE, DEPLOY_EXAMPLE, DEPLOY_ANSWERS_DIFFER,
 *   DEPLOY_FOLDER, MODEL_FILE_NOT_WRITABLE, and what the model and the reading of the reference throw; the signal's reason
 */
export async function saveModel(model: SavableModel, dir: string, options: SaveModelOptions = {}): Promise<SavedModel> {
  assertSaveOptions(options);
  const subject = await subjectOf(model, options);
  const bar = new LateProgress('Answers to the reference rows');
  const onProgress = (share: number): void => {
    bar.set(share);
    options.onProgress?.(share);
  };
  const name = options.name ?? nameOfFolder(dir);
  const { manifest, tree, notes } = await bar.during(artifactOf(subject, { ...options, name, onProgress }));
  options.signal?.throwIfAborted();
  await replaceFolder(dir, tree);
  for (const note of notes) console.log(note);
  return new SavedModel(dir, manifest);
}

async function subjectOf(model: unknown, options: SaveModelOptions): Promise<Subject> {
  const { preprocessing, classes, task, schema = {} } = options;
  if (isNetwork(model)) return await networkSubject(model, { preprocessing, classes, task, schema });
  if (!isModel(model)) {
    throw unfit(
      'This is neither a model of mlnb nor one of TensorFlow.js',
      'Give a fitted estimator or Pipeline, a tf.LayersModel or a tf.GraphModel.',
    );
  }
  const given = Object.entries({ preprocessing, classes, task }).find(([, value]) => value !== undefined);
  if (given === undefined) return learnSubject(model);
  throw unfit(
    `The option ${given[0]} is for networks, and this is a ${model.kind}`,
    given[0] === 'preprocessing' ? 'Put both into a Pipeline, fit that, and save it.' : 'Leave it out.',
  );
}
