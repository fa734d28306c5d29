import { createReadStream, type Stats } from 'node:fs';
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../../base/UserError.ts';
import { isInnerPath } from '../../artifact/folder/isInnerPath.ts';

/**
 * Hashes of the files that stand at these paths below a folder; those that aren't there are left out.
 *
 * @throws UserError DEPLOY_EXPORT_OUTSIDE when a path, or a link on it, leads elsewhere; DEPLOY_EXPORT_FOREIGN when
 *   something else than a file stands there
 */
export async function scanFolder(directory: string, paths: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    if (await isFileAt(directory, path)) found.set(path, await hashOf(join(directory, path)));
  }
  return found;
}

/** @throws UserError as `scanFolder` does */
export async function isFileAt(directory: string, path: string): Promise<boolean> {
  if (!isInnerPath(path)) throw outside(path, 'is no path below the folder of the export');
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const stats = await statsOf(join(directory, ...parts.slice(0, depth)));
    if (stats === undefined) return false;
    if (stats.isSymbolicLink()) throw outside(parts.slice(0, depth).join('/'), 'is a link');
    const isLast = depth === parts.length;
    if (isLast ? !stats.isFile() : !stats.isDirectory()) {
      throw new UserError(
        'DEPLOY_EXPORT_FOREIGN',
        `${join(directory, ...parts.slice(0, depth))} is ${isLast ? 'not a file' : 'not a folder'}, and the export has one there.`,
        { fix: 'Move it away, or export into another folder.' },
      );
    }
  }
  return true;
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function outside(path: string, why: string): UserError {
  return new UserError(
    'DEPLOY_EXPORT_OUTSIDE',
    `${JSON.stringify(path)} ${why}: what is written there could land elsewhere.`,
    {
      fix: 'Replace the link by a real file or folder, or export into another folder.',
    },
  );
}
