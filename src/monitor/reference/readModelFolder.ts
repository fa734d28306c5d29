import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { readReference } from './readReference.ts';

export interface MonitoredModel {
  readonly reference: ReferenceProfile;
  readonly model: { readonly name: string; readonly version: string } | null;
}

/**
 * What a saved model says of its training data, and which version it is.
 *
 * @throws UserError MONITOR_REFERENCE
 */
export async function readModelFolder(folder: string): Promise<MonitoredModel> {
  const [manifest, reference] = await Promise.all([
    readJson(folder, 'mlnb-model.json'),
    readJson(folder, 'reference.json'),
  ]);
  return { reference: readReference(reference, folder), model: nameOf(manifest) };
}

function nameOf(manifest: unknown): MonitoredModel['model'] {
  if (typeof manifest !== 'object' || manifest === null) return null;
  const { name, version } = manifest as { readonly name?: unknown; readonly version?: unknown }; // SAFETY: any object may have them.
  return typeof name === 'string' && typeof version === 'string' ? { name, version } : null;
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const path = join(folder, name);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new UserError('MONITOR_REFERENCE', `${path} ${isMissing ? 'is not there' : 'cannot be read'}.`, {
      fix:
        name === 'reference.json'
          ? 'The model was saved without reference rows: save it again with saveModel(model, dir, { reference }).'
          : 'Name the folder of a saved model, the one that holds mlnb-model.json.',
      cause,
    });
  }
}
