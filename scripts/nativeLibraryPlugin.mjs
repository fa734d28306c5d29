import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scope = fileURLToPath(new URL('../node_modules/@duckdb/', import.meta.url));
const dist = fileURLToPath(new URL('../dist/native/', import.meta.url));
const prefix = 'node-bindings-';

/**
 * Puts DuckDB's native library of the platforms that npm has installed beside the bundles, where a confined kernel can
 * read it: dist/native/duckdb-<platform>. On Linux without the table of local symbols, which nothing reads at run time
 * and which is a tenth of the package.
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
    const [source, target] = [join(from, file), join(to, file)];
    if (existsSync(target) && statSync(target).mtimeMs >= statSync(source).mtimeMs) continue;
    const made = `${target}.${process.pid}`;
    copyFileSync(source, made);
    // Where there is no `strip`, the whole library does as well.
    if (/-linux-/.test(to) && file !== 'LICENSE') spawnSync('strip', ['--strip-unneeded', made]);
    renameSync(made, target); // At once, since a kernel may be reading it.
  }
}
