import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closestNames } from '../../base/closestNames.ts';
import { UserError } from '../../base/UserError.ts';

/** Whether a path names several files by a pattern, which DuckDB expands. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The size of a file that can be read, in bytes.
 *
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY
 */
export function checkFile(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      throw new UserError('TABLE_FILE_FORMAT', `${path} is a folder.`, {
        fix: `Name its files by a pattern, such as ${JSON.stringify(join(path, '*.csv'))}.`,
      });
    }
    accessSync(path, constants.R_OK);
    if (stats.size === 0) throw emptyFile(path);
    return stats.size;
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(path, error);
  }
}

export function emptyFile(path: string): UserError {
  return new UserError('TABLE_FILE_EMPTY', `${path} is empty.`, {
    fix: 'Write the file again; a table needs at least a line with the names of its columns.',
  });
}

function unreadable(path: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const closest = closestNames(basename(path), neighbours(path))[0];
    const hint = closest === undefined ? '' : ` Did you mean ${JSON.stringify(join(dirname(path), closest))}?`;
    return new UserError('TABLE_FILE_MISSING', `There is no file ${path}.`, {
      fix: `Paths count from ${process.cwd()}.${hint}`,
      cause,
    });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError('TABLE_FILE_FORBIDDEN', `${path} may not be read: ${reason}.`, {
    fix:
      code === 'ERR_ACCESS_DENIED'
        ? 'It lies outside of what the sandboxed kernel may read: put it into the workspace, or add its folder to the setting mlnb.kernel.readFolders.'
        : "Change the file's permissions.",
    cause,
  });
}

function neighbours(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return []; // The folder is not there either.
  }
}
