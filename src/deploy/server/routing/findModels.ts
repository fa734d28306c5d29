import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder that holds a saved model. */
export interface FoundModel {
  readonly directory: string;
  /** The text of its manifest. */
  readonly signature: string;
}

/**
 * The saved models of a folder: itself, or those directly below it. Names that start with a dot are left out, such as
 * Kubernetes's `..data` and a copy that is under way.
 */
export async function findModels(directory: string): Promise<FoundModel[]> {
  const own = await readSignature(directory);
  if (own !== null) return [{ directory, signature: own }];
  const names = (await readdir(directory)).filter((name) => !name.startsWith('.')).sort();
  const found: FoundModel[] = [];
  for (const name of names) {
    const signature = await readSignature(join(directory, name));
    if (signature !== null) found.push({ directory: join(directory, name), signature });
  }
  return found;
}

async function readSignature(directory: string): Promise<string | null> {
  try {
    return await readFile(join(directory, 'mlnb-model.json'), 'utf8');
  } catch {
    return null; // No saved model: a folder of something else, or a file.
  }
}
