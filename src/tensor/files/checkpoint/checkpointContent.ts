import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import { concatenate, elementCount, storedBytes, weightBuffers } from '../ModelArtifacts.ts';
import type { ModelArtifacts, WeightSpec } from '../ModelArtifacts.ts';
import { readModel } from '../readModel.ts';
import { saveModel } from '../saveModel.ts';
import { writeModel } from '../writeModel.ts';
import type { CheckpointFile } from './CheckpointFile.ts';
import { canSaveMoments, readOptimizer, restoreOptimizer } from './optimizerState.ts';
import type { NamedTensor, Optimizer, TensorMaker, TrainedModel } from './TrainedModel.ts';

export interface Training {
  readonly model: TrainedModel;
  readonly optimizer: Optimizer | null;
}

/** Writes model, optimizer and the place in the training to a folder that exists. */
export async function writeCheckpoint(
  folder: string,
  { model, optimizer }: Training,
  place: Pick<CheckpointFile, 'epoch' | 'step' | 'metrics' | 'seed'>,
): Promise<void> {
  const includeOptimizer = optimizer !== null && optimizer === model.optimizer && canSaveMoments(optimizer);
  await saveModel(model, (artifacts) => writeModel(folder, artifacts), { includeOptimizer });
  const file: CheckpointFile = {
    format: 'mlnb-checkpoint',
    version: 1,
    ...place,
    optimizer: optimizer === null ? null : await readOptimizer(optimizer),
  };
  await writeFile(join(folder, 'training.json'), JSON.stringify(file, null, 1));
  if (optimizer !== null && !includeOptimizer && canSaveMoments(optimizer)) await writeMoments(folder, optimizer);
}

/** Of a hand-written loop, whose optimizer the model does not know: weights without a topology. */
async function writeMoments(folder: string, optimizer: Optimizer): Promise<void> {
  const weights = await optimizer.getWeights();
  const values = await Promise.all(weights.map(({ tensor }) => tensor.data()));
  const bytes = values.map((each, index) => bytesOf(each, weights[index]?.tensor.dtype ?? 'float32'));
  await writeModel(join(folder, momentsFolder), {
    weightSpecs: weights.map(({ name, tensor }) => ({
      name,
      shape: tensor.shape,
      dtype: tensor.dtype,
      group: 'optimizer',
    })),
    weightData: bytes,
  });
}

const momentsFolder = 'optimizer';

function bytesOf(values: ArrayLike<number>, dtype: string): ArrayBuffer {
  return dtype === 'int32' ? Int32Array.from(values).buffer : Float32Array.from(values).buffer;
}

/**
 * Gives the model and its optimizer back what they had.
 *
 * @throws UserError CHECKPOINT_MISMATCH, MODEL_FILE_MISSING, MODEL_FILE_BROKEN
 */
export async function restoreCheckpoint(
  checkpoint: { readonly path: string; readonly file: CheckpointFile },
  { model, optimizer }: Training,
  tf: TensorMaker,
): Promise<void> {
  const artifacts = await readModel(checkpoint.path);
  const specs = (artifacts.weightSpecs ?? []).filter(({ group }) => group !== 'optimizer');
  checkWeights(model, specs);
  const all = [...decode(artifacts, tf), ...(await readMoments(checkpoint.path, tf))];
  const weights = all.slice(0, specs.length);
  const moments = all.slice(specs.length);
  try {
    model.setWeights(weights.map(({ tensor }) => tensor));
    if (optimizer === null || checkpoint.file.optimizer === null) return;
    await restoreOptimizer(optimizer, { state: checkpoint.file.optimizer, moments }, tf);
  } finally {
    for (const { tensor } of all) tensor.dispose();
  }
}

async function readMoments(path: string, tf: TensorMaker): Promise<NamedTensor[]> {
  const folder = join(path, momentsFolder);
  return existsSync(folder) ? decode(await readModel(folder), tf) : [];
}

function decode(artifacts: ModelArtifacts, tf: TensorMaker): NamedTensor[] {
  const bytes = concatenate(weightBuffers(artifacts.weightData).map((buffer) => new Uint8Array(buffer)));
  let offset = 0;
  return (artifacts.weightSpecs ?? []).map((spec) => {
    const size = storedBytes(spec) ?? 0;
    const { buffer } = bytes.slice(offset, (offset += size));
    const values = valuesOf(spec, buffer);
    return { name: spec.name, tensor: tf.tensor(values, spec.shape, spec.dtype) };
  });
}

function valuesOf(spec: WeightSpec, buffer: ArrayBuffer): ArrayLike<number> {
  const count = elementCount(spec);
  switch (spec.dtype) {
    case 'int32':
      return new Int32Array(buffer, 0, count);
    case 'bool':
      return new Uint8Array(buffer, 0, count);
    default:
      return new Float32Array(buffer, 0, count);
  }
}

/** By shape: the names of layers count on with every model that is made. */
function checkWeights({ name, weights }: TrainedModel, specs: readonly WeightSpec[]): void {
  const count = Math.max(weights.length, specs.length);
  for (let index = 0; index < count; index++) {
    const [own, saved] = [weights[index], specs[index]];
    if (own?.shape.join() === saved?.shape.join()) continue;
    const ownText = own === undefined ? 'nothing' : `"${own.originalName}" [${own.shape.join(', ')}]`;
    const savedText = saved === undefined ? 'nothing' : `"${saved.name}" [${saved.shape.join(', ')}]`;
    throw new UserError(
      'CHECKPOINT_MISMATCH',
      `The checkpoint is of another model than "${name}": weight ${index} is ${savedText} there and ${ownText} here.`,
      { fix: 'Build the model as it was, or begin in another folder.' },
    );
  }
}
