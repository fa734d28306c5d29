import { randomBytes } from 'node:crypto';
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../base/UserError.ts';

/** Writes a file so that any reader sees the old contents or the new, never a part: beside it, then renamed. */
export async function writeFileWhole(path: string, contents: string | Uint8Array): Promise<void> {
  try {
    const target = await findTarget(path);
    if (target.kind === 'device') await writeFile(target.path, contents);
    else await replaceFile(target, contents);
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/**
 * Finds out before a long run what would keep its result from being written.
 *
 * @throws UserError CLI_OUTPUT_NOT_WRITABLE
 */
export async function assertWritable(path: string): Promise<void> {
  try {
    const target = await findTarget(path);
    await access(target.kind === 'device' ? target.path : dirname(target.path), constants.W_OK);
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/** Where to write: a link's own target, so that it stays a link. A terminal or /dev/null must not be renamed over. */
type Target =
  | { readonly kind: 'file'; readonly path: string; readonly mode?: number }
  | { readonly kind: 'device'; readonly path: string };

async function findTarget(path: string): Promise<Target> {
  const real = await realpath(path).catch(() => undefined); // Not there yet.
  if (real === undefined) {
    const folder = await stat(dirname(resolve(path)));
    if (!folder.isDirectory()) throw new Error(`${dirname(path)} is not a folder`);
    return { kind: 'file', path: resolve(path) };
  }
  const found = await stat(real);
  if (found.isDirectory()) throw new Error('it is a folder');
  return found.isFile() ? { kind: 'file', path: real, mode: found.mode & 0o777 } : { kind: 'device', path: real };
}

async function replaceFile({ path, mode }: Target & { kind: 'file' }, contents: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, contents, { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

function notWritable(path: string, cause: unknown): UserError {
  return new UserError('CLI_OUTPUT_NOT_WRITABLE', `${path} cannot be written.`, {
    fix: 'Name a file in a folder that exists and that you may write to.',
    cause,
  });
}
