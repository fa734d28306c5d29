import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFile } from './findFile.ts';
import { missingFileError } from './missingModule.ts';
import type { PathAliases } from './tsconfigPaths.ts';

/**
 * The file that a relative, absolute or aliased specifier means; null when it is a package's or Node's to find.
 *
 * @throws when it means a file that is not there
 */
export function projectFile(specifier: string, importer: string, aliases: PathAliases): string | null {
  if (/^\.{1,2}(?:[\\/]|$)/.test(specifier) || isAbsolute(specifier) || specifier.startsWith('file:')) {
    const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : resolve(dirname(importer), specifier);
    const file = findFile(path);
    if (file === null) throw missingFileError(specifier, path, importer);
    return file;
  }
  for (const candidate of aliases.candidates(specifier)) {
    const file = findFile(candidate);
    if (file !== null) return file;
  }
  return null;
}
