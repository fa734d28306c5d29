import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** System folders first: a program that a project puts on PATH is not what confines it. */
const systemFolders = ['/usr/bin', '/bin', '/usr/sbin', '/run/current-system/sw/bin', '/usr/local/bin'];

/** The path of a program of the system; null when there is none. */
export function findExecutable(name: string, path = process.env.PATH ?? ''): string | null {
  const folders = [...systemFolders, ...path.split(delimiter).filter((folder) => folder.startsWith('/'))];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
