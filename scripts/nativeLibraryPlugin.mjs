import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scope = fileURLToPath(new URL('../node_modules/@duckdb/', import.meta.url));
const dist = fileURLToPath(new URL('../dist/native/', import.meta.url));
const prefix = 'node-bindings-';

/**
 * Puts DuckDB's native library of the platforms that npm has installed beside the bundles, where a confined kernel can
 * read it: dist/native/duckdb-<platform>. As links where the file system has them, since it is 70 MB.
 *
 * @type {import('esbuild').Plugin}
 */
export const nativeLibraryPlugin = {
  name: 'nativeLibrary',
  setup(build) {
    build.onEnd(() => {
      for (const name of installed()) provide(join(scope, name), join(dist, `duckdb-${name.slice(prefix.length)}`));
    });
  },
};

function installed() {
  return existsSync(scope) ? readdirSync(scope).filter((name) => name.startsWith(prefix)) : [];
}

function provide(from, to) {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter((name) => /\.(node|so|dylib|dll)$/.test(name) || name === 'LICENSE')) {
    const target = join(to, file);
    if (existsSync(target) && statSync(target).size === statSync(join(from, file)).size) continue;
    rmSync(target, { force: true });
    try {
      linkSync(join(from, file), target);
    } catch {
      copyFileSync(join(from, file), target); // Another file system.
    }
  }
}
