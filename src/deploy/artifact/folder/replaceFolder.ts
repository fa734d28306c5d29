import { randomBytes } from 'node:crypto';
import { access, lstat, mkdir, readdir, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import type { FileTree } from '../../../base/FileTree.ts';
import { writeProblem } from '../../../tensor/files/fileProblem.ts';
import { replaceFile } from '../../../tensor/files/replaceFile.ts';
import { makeFolder } from './makeFolder.ts';
import { manifestName } from './modelFile.ts';
import { filesOfOlder, type OlderModel } from './olderModel.ts';

/**
 * Writes a saved model. Everything is written to a folder beside it first, which then takes the name; files of an older
 * model in the folder go, whatever else stands there stays. Where the folder itself cannot be renamed (it is mounted, or
 * the folder around it may not be written) file after file is replaced, `mlnb-model.json` last: until then a reader sees
 * from the hashes that the folder is not whole.
 *
 * @param dir made where it does not exist
 * @throws UserError DEPLOY_FOLDER, MODEL_FILE_NOT_WRITABLE
 */
export async function replaceFolder(dir: string, tree: FileTree): Promise<void> {
  const tag = randomBytes(4).toString('hex');
  const folder = await existingFolder(dir);
  try {
    await sweep(folder);
    const older = await filesOfOlder(folder);
    await assertFree(folder, { tree, older });
    const beside = join(dirname(folder), `${leftoverPrefix(folder)}saving-${tag}`);
    if (await writeBeside(beside, tree, tag)) {
      if (await swap(folder, { beside, older, tag })) return;
      await rm(beside, { recursive: true, force: true });
    }
    await replaceInside(folder, { tree, older, tag });
  } catch (error) {
    const problem = writeProblem(error, dir);
    throw problem instanceof Error ? problem : error;
  }
}

interface Replacing {
  readonly beside: string;
  readonly older: OlderModel;
  readonly tag: string;
}

/** Without links, so that what is renamed is the folder itself. */
async function existingFolder(dir: string): Promise<string> {
  return await realpath(dir).catch(() => resolve(dir));
}

/** Hidden, and so that another model's leftovers are never taken for this one's. */
function leftoverPrefix(folder: string): string {
  return `.${basename(folder)}.mlnb-`;
}

/** @throws UserError DEPLOY_FOLDER when something of the user's would be written over, or lie among a model's files */
async function assertFree(folder: string, { tree, older }: { tree: FileTree; older: OlderModel }): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw occupied(folder, 'it is a file');
  const entries = await readdir(folder);
  if (!older.isModel && entries.length > 0) {
    const some = entries.slice(0, 3).map((name) => `"${name}"`);
    throw occupied(folder, `it holds ${some.join(', ')}${entries.length > 3 ? ' and more' : ''}, and no saved model`);
  }
  for (const path of [...tree.keys()].filter((each) => !older.paths.has(each) && each !== manifestName)) {
    const isThere = await lstat(join(folder, path)).then(
      () => true,
      () => false,
    );
    if (isThere) throw occupied(folder, `it holds "${path}", which is not of the model that it holds`);
  }
}

/** False where the folder around it may not be written. */
async function writeBeside(beside: string, tree: FileTree, tag: string): Promise<boolean> {
  try {
    await makeFolder(dirname(beside));
    await mkdir(beside);
  } catch {
    return false; // Then the folder itself may still be writable; if it is not, that error is told.
  }
  try {
    for (const [path, content] of tree) await writeFile(beside, { path, content, tag });
    return true;
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

async function writeFile(
  folder: string,
  { path, content, tag }: { path: string; content: string | Uint8Array; tag: string },
): Promise<void> {
  const file = join(folder, path);
  await makeFolder(dirname(file));
  await replaceFile(file, tag, [typeof content === 'string' ? new TextEncoder().encode(content) : content]);
}

/** False where the folder cannot be renamed; nothing has changed then. */
async function swap(folder: string, { beside, older, tag }: Replacing): Promise<boolean> {
  const aside = join(dirname(folder), `${leftoverPrefix(folder)}old-${tag}`);
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  try {
    if (exists) await rename(folder, aside);
  } catch {
    return false;
  }
  try {
    await rename(beside, folder);
  } catch (error) {
    if (exists) await rename(aside, folder);
    if (exists) return false;
    throw error;
  }
  if (exists) await takeOver(aside, folder, older);
  return true;
}

/** Moves what is not of the older model, then removes that one. */
async function takeOver(aside: string, folder: string, older: OlderModel): Promise<void> {
  await moveOthers({ from: aside, to: folder, inner: '', older });
  await rm(aside, { recursive: true, force: true });
}

interface Moving {
  readonly from: string;
  readonly to: string;
  /** The folder below both, with a `/` at its end. */
  readonly inner: string;
  readonly older: OlderModel;
}

async function moveOthers({ from, to, inner, older }: Moving): Promise<void> {
  for (const entry of await readdir(join(from, inner), { withFileTypes: true })) {
    const path = `${inner}${entry.name}`;
    if (older.paths.has(path)) continue;
    const isShared = entry.isDirectory() && [...older.paths].some((each) => each.startsWith(`${path}/`));
    if (isShared) await moveOthers({ from, to, inner: `${path}/`, older });
    else {
      await makeFolder(dirname(join(to, path)));
      await rename(join(from, path), join(to, path));
    }
  }
}

async function replaceInside(
  folder: string,
  { tree, older, tag }: { tree: FileTree } & Omit<Replacing, 'beside'>,
): Promise<void> {
  await makeFolder(folder);
  // All of it is on the disk before the first file of the older model changes.
  const interim = join(folder, `.mlnb-saving-${tag}`);
  await mkdir(interim);
  try {
    for (const [path, content] of tree) await writeFile(interim, { path, content, tag });
    const paths = [...tree.keys()].sort((one, other) => Number(one === manifestName) - Number(other === manifestName));
    for (const path of paths) {
      await makeFolder(dirname(join(folder, path)));
      await rename(join(interim, path), join(folder, path));
    }
    for (const path of older.paths) if (!tree.has(path)) await unlink(join(folder, path)).catch(() => undefined); // Gone already.
  } finally {
    await rm(interim, { recursive: true, force: true });
  }
}

const hourMs = 3_600_000;

/** What a save that was killed has left: an older folder comes back or is emptied, what was being written goes. */
async function sweep(folder: string): Promise<void> {
  const around = dirname(folder);
  const prefix = leftoverPrefix(folder);
  const names = await readdir(around).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const path = join(around, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity })); // Removed by another save.
    if (name.startsWith(`${prefix}old-`)) await bringBack(path, folder);
    else if (Date.now() - mtimeMs > hourMs) await rm(path, { recursive: true, force: true });
  }
}

async function bringBack(aside: string, folder: string): Promise<void> {
  const isGone = await access(folder).then(
    () => false,
    () => true,
  );
  if (isGone) await rename(aside, folder);
  else await takeOver(aside, folder, await filesOfOlder(aside)).catch(() => undefined); // It stays, and nothing is lost.
}

function occupied(folder: string, why: string): UserError {
  return new UserError('DEPLOY_FOLDER', `No model can be saved to "${folder}": ${why}.`, {
    fix: 'Name a new folder, an empty one, or that of an older saved model.',
  });
}
