import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeProblem } from '../fileProblem.ts';
import { parseCheckpoint } from './CheckpointFile.ts';
import type { CheckpointFile } from './CheckpointFile.ts';

export interface CheckpointFolder {
  readonly path: string;
  readonly file: CheckpointFile;
}

/** The whole checkpoints in a folder, the oldest first. */
export async function listCheckpoints(folder: string): Promise<CheckpointFolder[]> {
  const names = await readdir(folder).catch(() => []); // Not made so far.
  const found: CheckpointFolder[] = [];
  for (const name of names.filter((each) => folderName.test(each))) {
    const path = join(folder, name);
    const text = await readFile(join(path, 'training.json'), 'utf8').catch(() => ''); // Deleted meanwhile.
    const file = parseCheckpoint(text);
    if (file !== null) found.push({ path, file });
  }
  return found.sort((a, b) => a.file.epoch - b.file.epoch || a.file.step - b.file.step);
}

const folderName = /^epoch-\d+-step-\d+$/;

export function checkpointName({ epoch, step }: { readonly epoch: number; readonly step: number }): string {
  return `epoch-${String(epoch).padStart(4, '0')}-step-${String(step).padStart(6, '0')}`;
}

/**
 * Makes the folder `name` with what `write` puts into it: all of it, or nothing.
 *
 * @throws UserError MODEL_FILE_NOT_WRITABLE
 */
export async function writeWhole(
  folder: string,
  name: string,
  write: (path: string) => Promise<void>,
): Promise<string> {
  const tag = randomBytes(4).toString('hex');
  const [interim, old, path] = [join(folder, `.new-${tag}`), join(folder, `.old-${tag}`), join(folder, name)];
  try {
    await mkdir(interim, { recursive: true });
    await write(interim);
    await rename(path, old).catch(ignoreMissing); // A repeated epoch replaces what it wrote before.
    await rename(interim, path);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(interim, { recursive: true, force: true });
    const problem = writeProblem(error, path);
    throw problem instanceof Error ? problem : error;
  }
  return path;
}

function ignoreMissing(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
  throw error;
}

const hourMs = 3_600_000;

/** Removes what killed processes left half-written. */
export async function sweepUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []); // Not made so far.
  for (const name of names.filter((each) => /^\.(?:new|old)-[0-9a-f]{8}$/.test(each))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity })); // Removed meanwhile.
    if (Date.now() - mtimeMs > hourMs) await rm(path, { recursive: true, force: true });
  }
}
