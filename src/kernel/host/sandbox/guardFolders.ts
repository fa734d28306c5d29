import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../isAlive.ts';

/**
 * Makes the folders over which something empty and read-only will be mounted, and gives what removes them again.
 * They belong to every kernel of the workspace, whichever process started it: only the last one may remove them, since
 * that would lift the mounts of the others. So each kernel registers itself, in a small file that names the folders.
 */
export function guardFolders(workspaceDir: string, missing: readonly string[]): () => void {
  const register = join(tmpdir(), `mlnb-guards-${userInfo().uid}`, hashOf(workspaceDir));
  // Each once: every kernel takes over what all others have written.
  const folders = [...new Set([...missing, ...registeredFolders(register)])];
  if (folders.length === 0) return () => undefined;
  mkdirSync(register, { recursive: true, mode: 0o700 });
  const own = join(register, `${process.pid}-${++count}`);
  // First: who is killed in between has left a note of what it was about to make.
  writeFileSync(own, JSON.stringify(folders));
  for (const folder of missing) make(folder);
  return () => {
    rmSync(own, { force: true });
    if (isLast(register)) for (const folder of folders) removeEmpty(folder);
  };
}

let count = 0;

/** What kernels of this workspace have made: those that run, and those whose host was killed before it could tidy up. */
function registeredFolders(register: string): string[] {
  return list(register).flatMap((name) => {
    try {
      const folders: unknown = JSON.parse(readFileSync(join(register, name), 'utf8'));
      return Array.isArray(folders) ? folders.filter((folder) => typeof folder === 'string') : [];
    } catch {
      return []; // Its kernel has just ended.
    }
  });
}

function isLast(register: string): boolean {
  for (const name of list(register)) {
    if (!isAlive(Number(name.split('-', 1)[0]))) rmSync(join(register, name), { force: true });
  }
  try {
    rmdirSync(register);
    return true;
  } catch {
    return false;
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch {
    // Where we may not make it, cells may not either.
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody has put something into it: it is theirs now.
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 24);
}
