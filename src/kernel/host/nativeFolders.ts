import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Folders of DuckDB's native library that a kernel must be able to read, where mlnb was installed by npm: the library
 * then is a package of its own, in a node_modules above the bundles. An extension has it among them, in dist/native.
 */
export function nativeFolders(distDir: string): string[] {
  const packed = join(distDir, 'native');
  if (names(packed).some((name) => existsSync(join(packed, name, 'duckdb.node')))) return [];
  for (let folder = dirname(distDir); ; folder = dirname(folder)) {
    const scope = join(folder, 'node_modules', '@duckdb');
    const found = names(scope).filter((name) => name.startsWith('node-bindings-'));
    if (found.length > 0) return found.map((name) => join(scope, name));
    if (dirname(folder) === folder) return [];
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Not here: a folder further up may have the library, or none, which the first table tells.
  }
}
