import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, link, mkdir, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { writeProblem } from './fileProblem.ts';
import { totalBytes, weightBuffers } from './ModelArtifacts.ts';
import type { ModelArtifacts, ModelJson, SaveResult } from './ModelArtifacts.ts';
import { replaceFile } from './replaceFile.ts';

const modelName = 'model.json';
const weightsName = 'weights.bin';

/**
 * Saves a model as tfjs-node does: `model.json` and `weights.bin` in the folder, which is made. Whenever the process is
 * killed, the folder holds the old model or the new one, whole.
 *
 * @throws UserError MODEL_FILE_NOT_WRITABLE
 */
export async function writeModel(folder: string, artifacts: ModelArtifacts): Promise<SaveResult> {
  try {
    await mkdir(folder, { recursive: true });
    await replaceModel(folder, artifacts);
    await sweep(folder);
  } catch (error) {
    const problem = writeProblem(error, folder);
    throw problem instanceof Error ? problem : error;
  }
  return { modelArtifactsInfo: describe(artifacts) };
}

/**
 * `model.json` names its weights, and renaming it is the one step by which a model is replaced. As both models' weights
 * are to be called weights.bin, the new ones have a name of their own until the old ones are gone.
 */
async function replaceModel(folder: string, artifacts: ModelArtifacts): Promise<void> {
  const buffers = weightBuffers(artifacts.weightData);
  const tag = randomBytes(4).toString('hex');
  const replaceJson = (weights: string): Promise<void> => {
    const json = new TextEncoder().encode(JSON.stringify(modelJson(artifacts, weights)));
    return replaceFile(join(folder, modelName), tag, [json]);
  };
  const weights = join(folder, weightsName);
  if (!(await exists(join(folder, modelName)))) {
    await replaceFile(weights, tag, buffers);
    await replaceJson(weightsName);
    return;
  }
  const interim = `weights.${tag}.bin`;
  await replaceFile(join(folder, interim), tag, buffers);
  await replaceJson(interim);
  await linkOrCopy(join(folder, interim), `${weights}.${tag}.tmp`);
  await rename(`${weights}.${tag}.tmp`, weights);
  await replaceJson(weightsName);
  await unlink(join(folder, interim));
}

/** Everything that came with the model, in tfjs-node's order; without weights there is no manifest. */
function modelJson(artifacts: ModelArtifacts, weightsPath: string): ModelJson {
  const { modelTopology, weightSpecs, weightData: _, ...rest } = artifacts;
  const members = Object.entries(rest).filter(([, value]) => value != null && typeof value !== 'function');
  return {
    ...(modelTopology === undefined ? {} : { modelTopology }),
    ...(weightSpecs === undefined ? {} : { weightsManifest: [{ paths: [weightsPath], weights: weightSpecs }] }),
    ...Object.fromEntries(members),
  };
}

/** Not every file system has hard links, and Node's permissions allow them only in some places. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

const hourMs = 3_600_000;

/** Removes what killed saves left, unless a save that runs now could have made it. */
async function sweep(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => leftover.test(name));
  for (const name of left) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity })); // Removed by another save.
    if (Date.now() - mtimeMs > hourMs) await unlink(path).catch(() => undefined); // Likewise.
  }
}

const leftover = /^(?:weights\.[0-9a-f]{8}\.bin|(?:model\.json|weights(?:\.[0-9a-f]{8})?\.bin)\.[0-9a-f]{8}\.tmp)$/;

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** As TensorFlow.js's `getModelArtifactsInfoForJSON`. */
function describe({ modelTopology, weightSpecs, weightData }: ModelArtifacts): SaveResult['modelArtifactsInfo'] {
  return {
    dateSaved: new Date(),
    modelTopologyType: 'JSON',
    modelTopologyBytes: jsonBytes(modelTopology),
    weightSpecsBytes: jsonBytes(weightSpecs),
    weightDataBytes: totalBytes(weightBuffers(weightData)),
  };
}

function jsonBytes(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}
