import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** True when `path` is `folder` or lies in it. Both are absolute and written the same way. */
export function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** With every link followed; the path itself when it does not exist (yet). */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
