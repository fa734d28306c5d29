import { isAbsolute, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Specifiers with this in front are a cell's: they count from the notebook. */
export const cellPrefix = 'mlnb-cell:';
const preloadPrefix = 'mlnb-preload:';
const versionKey = 'mlnb';

/** A file's address with its version: an ES module is loaded anew by another address only. */
export function versionedUrl(file: string, version: number): string {
  const url = pathToFileURL(file);
  url.searchParams.set(versionKey, String(version));
  return url.href;
}

export function isVersioned(url: string): boolean {
  return url.includes(`?${versionKey}=`);
}

/** The address of a preloaded library for `import`. */
export function preloadUrl(specifier: string): string {
  return preloadPrefix + specifier;
}

/** For `require`, which knows files only: one that does not exist, and whose text the loader makes up. */
export function preloadFileUrl(specifier: string, distDir: string): string {
  return pathToFileURL(join(distDir, `mlnb-preload-${encodeURIComponent(specifier)}.cjs`)).href;
}

/** The package of a preload's address, of either kind; null for any other address. */
export function preloadSpecifier(url: string): string | null {
  if (url.startsWith(preloadPrefix)) return url.slice(preloadPrefix.length);
  const encoded = /\/mlnb-preload-([^/]+)\.cjs$/.exec(url)?.[1];
  return encoded === undefined ? null : decodeURIComponent(decodeURIComponent(encoded));
}

/** The path of a file's address, without version; null for addresses of other kinds. */
export function pathOfUrl(url: string | undefined): string | null {
  return url?.startsWith('file:') === true ? fileURLToPath(url.replace(/[?#].*$/, '')) : null;
}

/** Files of the user's own project: read anew when they change, and TypeScript where they say so. */
export function isProjectFile(file: string, distDir: string): boolean {
  return isAbsolute(file) && !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(distDir + sep);
}
