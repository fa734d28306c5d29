import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import { thousands } from '../../../display/text/thousands.ts';
import type { ModelFile, ModelManifest } from '../../contract/ModelManifest.ts';
import { sha256 } from './contentHashOf.ts';
import { manifestName } from './modelFile.ts';
import { brokenManifest, parseManifest } from './parseManifest.ts';

export interface ReadFolderOptions {
  /** Of all files together. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** A saved model as it was read: later changes of the files do not matter. */
export interface ModelFolder {
  readonly manifest: ModelManifest;
  /** By their paths. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const maxManifestBytes = 2 ** 26;

/**
 * All files of a saved model, each of them compared with its hash.
 *
 * @throws UserError DEPLOY_MODEL_MISSING, DEPLOY_MODEL_BROKEN, DEPLOY_MODEL_VERSION, DEPLOY_MODEL_CHANGED; the signal's
 *   reason
 */
export async function readFolder(dir: string, { maxBytes, signal }: ReadFolderOptions): Promise<ModelFolder> {
  const manifest = await readManifest(dir);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > maxBytes) throw tooLarge(bytes, maxBytes);
  const files = new Map<string, Uint8Array>();
  for (const file of manifest.files) {
    signal?.throwIfAborted();
    files.set(file.path, await readListed(dir, file));
  }
  return { manifest, files };
}

/** @throws UserError DEPLOY_MODEL_MISSING, DEPLOY_MODEL_BROKEN, DEPLOY_MODEL_VERSION */
export async function readManifest(dir: string): Promise<ModelManifest> {
  const bytes = await readPlain(join(dir, manifestName), maxManifestBytes).catch((error: unknown) => {
    throw missing(dir, error);
  });
  if (bytes === null) throw brokenManifest('it is no ordinary file, or too large');
  return parseManifest(new TextDecoder().decode(bytes));
}

async function readListed(dir: string, file: ModelFile): Promise<Uint8Array> {
  await assertPlainFolders(dir, file.path);
  const found = await readPlain(join(dir, file.path), file.bytes).catch((error: unknown) => {
    throw changed(file.path, 'it cannot be read', error);
  });
  if (found === null) throw changed(file.path, 'it is a link or no file, or has grown');
  if (found.length !== file.bytes) {
    throw changed(file.path, `it has ${thousands(found.length)} bytes in place of ${thousands(file.bytes)}`);
  }
  if (sha256(found) !== file.sha256) throw changed(file.path, 'its SHA-256 is another one');
  return found;
}

/** A folder on the way that is a link would lead out of the model's folder. */
async function assertPlainFolders(dir: string, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1);
  for (const [at] of parts.entries()) {
    const folder = join(dir, ...parts.slice(0, at + 1));
    const found = await lstat(folder).catch(() => null);
    if (found === null) throw changed(path, 'it is not there');
    if (!found.isDirectory()) throw changed(path, 'a part of its path is a link or no folder');
  }
}

/** Null for what is no ordinary file, or larger. Links are not followed. */
async function readPlain(path: string, maxBytes: number): Promise<Uint8Array | null> {
  const found = await lstat(path);
  if (!found.isFile()) return null;
  const handle = await open(path, constants.O_RDONLY | noFollow);
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) return null;
    const { buffer, byteOffset, length } = await handle.readFile();
    // No Buffer, whose `slice` would not copy.
    return new Uint8Array(buffer, byteOffset, length);
  } finally {
    await handle.close();
  }
}

// SAFETY: widens the type: Windows has no such flag.
const noFollow = (constants as { readonly O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0;

function missing(dir: string, cause: unknown): UserError {
  return new UserError('DEPLOY_MODEL_MISSING', `There is no saved model in "${dir}": ${manifestName} cannot be read.`, {
    fix: `Name the folder that saveModel has written. Paths count from ${process.cwd()}.`,
    cause,
  });
}

function changed(path: string, what: string, cause?: unknown): UserError {
  return new UserError('DEPLOY_MODEL_CHANGED', `The file "${path}" is not the one that was saved: ${what}.`, {
    fix: 'Copy the folder again as a whole, or save the model again.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function tooLarge(bytes: number, maxBytes: number): UserError {
  return new UserError(
    'DEPLOY_MODEL_BROKEN',
    `The saved model has ${thousands(bytes)} bytes, and at most ${thousands(maxBytes)} are read.`,
    { fix: 'Allow more by maxBytes if you trust it.' },
  );
}
