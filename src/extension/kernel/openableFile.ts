import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a place in a stack that a click may open: a file below one of the folders. Null for any other, since stacks
 * are the kernel's to tell: a path to another machine would hand it the user's name, one to a device would hang.
 */
export function openableFile(place: string, folders: readonly string[]): string | null {
  const file = place.startsWith('file:') ? pathOfUrl(place) : place;
  if (file === null || !path.isAbsolute(file) || /^[\\/]{2}|\0/.test(file)) return null;
  return folders.some((folder) => isBelow(folder, file)) ? path.normalize(file) : null;
}

function pathOfUrl(address: string): string | null {
  try {
    const url = new URL(address);
    return url.host === '' ? fileURLToPath(url) : null;
  } catch {
    return null;
  }
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, path.normalize(file));
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
