import type { ServedModel } from '../contract/ServedModel.ts';
import { answeringOf } from './serve/answeringOf.ts';
import { assertVersions } from './folder/assertVersions.ts';
import { readFolder } from './folder/readFolder.ts';
import { servedModel } from './serve/servedModel.ts';

export interface LoadModelOptions {
  /** Most bytes of all files together; 4 GiB by default. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A model that `saveModel` has written, ready to answer. Its files are read once, each compared with its hash; nothing in
 * them is run.
 *
 * @throws UserError DEPLOY_MODEL_MISSING, DEPLOY_MODEL_BROKEN, DEPLOY_MODEL_CHANGED, DEPLOY_MODEL_VERSION,
 *   DEPLOY_TENSORFLOW_MISSING; the signal's reason
 */
export async function loadModel(dir: string, options: LoadModelOptions = {}): Promise<ServedModel> {
  const { maxBytes = 2 ** 32, signal } = options;
  const folder = await readFolder(dir, { maxBytes, signal });
  assertVersions(folder.manifest.versions);
  return servedModel(folder.manifest, await answeringOf(folder));
}
