import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import type { JsonObject } from '../../base/Json.ts';
import { loadModel } from '../artifact/loadModel.ts';
import { readRecords } from '../artifact/readRecords.ts';
import type { ServedModel } from '../contract/ServedModel.ts';

/**
 * Loads a model and asks it about its own example: the first call is the slowest, and a model that fails there would fail
 * everywhere.
 *
 * @throws UserError DEPLOY_MODEL_BROKEN, and the codes of `loadModel`
 */
export async function loadWarm(directory: string): Promise<ServedModel> {
  const model = await loadModel(directory);
  const example = await exampleOf(directory);
  if (example === null) return model;
  const { input } = readRecords(model.manifest, [example]);
  try {
    if (input !== null) await model.predict(input);
    return model;
  } catch (cause) {
    await model.dispose();
    throw new UserError('DEPLOY_MODEL_BROKEN', `The model in ${directory} fails on its own example.`, {
      fix: 'Save the model anew with this version of mlnb.',
      cause,
    });
  }
}

/** A record that the model was saved with; null without one. */
export async function exampleOf(directory: string): Promise<JsonObject | null> {
  try {
    const examples: unknown = JSON.parse(await readFile(join(directory, 'examples.json'), 'utf8'));
    if (typeof examples !== 'object' || examples === null || !('records' in examples)) return null;
    const record: unknown = Array.isArray(examples.records) ? examples.records[0] : null;
    // SAFETY: it comes from JSON.
    return typeof record === 'object' && !Array.isArray(record) ? (record as JsonObject | null) : null;
  } catch {
    return null;
  }
}
