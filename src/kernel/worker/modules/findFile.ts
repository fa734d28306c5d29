import { statSync } from 'node:fs';
import { join } from 'node:path';

const endings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];
/** TypeScript sources are imported by the name that they would have when compiled. */
const compiledTwins: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts', '.cjs': '.cts' };

/**
 * The file that an import of `path` means: itself, its TypeScript twin, with an ending added, or a folder's index.
 *
 * @returns null where there is none
 */
export function findFile(path: string): string | null {
  for (const candidate of candidates(path)) if (isFile(candidate)) return candidate;
  return null;
}

function candidates(path: string): string[] {
  const ending = /\.[cm]?js$/.exec(path)?.[0];
  const twin = ending === undefined ? [] : [path.slice(0, -ending.length) + (compiledTwins[ending] ?? ending)];
  const extended = endings.map((added) => path + added);
  return [path, ...twin, ...extended, ...endings.map((added) => join(path, `index${added}`))];
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch (error) {
    // "a.txt/b": a file stands where a folder should; any other refusal is for the user to see.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}
