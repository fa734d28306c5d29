// Compiles `src/tensor/wasm/assembly` (AssemblyScript) for the bundles: an import of `tensorKernels.wasm` or
// `tensorKernelsRelaxed.wasm` beside it is the file that this makes. A compilation takes seconds, so that it is kept
// until a source, the compiler or its options change.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'src/tensor/wasm/assembly');
const cache = join(root, 'node_modules/.cache/tensorKernels');

/** No memory, stack or data of its own: it works in that of TensorFlow.js's module. */
const options = [
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--initialMemory',
  '1',
  '--noAssert',
  '-O2',
];
const features = {
  tensorKernels: ['--enable', 'simd'],
  tensorKernelsRelaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};

/** @type {import('esbuild').Plugin} */
export const assemblyPlugin = {
  name: 'assembly',
  setup(build) {
    build.onResolve({ filter: /\/assembly\/tensorKernels(Relaxed)?\.wasm$/ }, async ({ path }) => ({
      path: await compileKernels(path.endsWith('Relaxed.wasm') ? 'tensorKernelsRelaxed' : 'tensorKernels'),
      watchFiles: sources(),
    }));
  },
};

/**
 * @param {keyof typeof features} name
 * @returns {Promise<string>} the compiled file
 */
export async function compileKernels(name) {
  const target = join(cache, keyOf(name), `${name}.wasm`);
  if (existsSync(target)) return target;
  const temporary = join(cache, `${name}-${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  const file = join(temporary, `${name}.wasm`);
  const compiler = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');
  const args = [compiler, join(folder, 'index.ts'), ...options, ...features[name], '--outFile', file];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  const binary = readFileSync(file);
  // Data would be written over TensorFlow.js's own.
  if (hasData(binary)) throw new Error(`${name}: the sources need memory of their own (a table, a string, an array).`);
  mkdirSync(dirname(target), { recursive: true });
  renameSync(file, target);
  rmSync(temporary, { recursive: true, force: true });
  return target;
}

function keyOf(name) {
  const hash = createHash('sha256').update(JSON.stringify([options, features[name]]));
  hash.update(require('assemblyscript/package.json').version);
  for (const file of sources()) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function sources() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** Whether a module has a data section (number 11 of the binary format). */
function hasData(binary) {
  let at = 8;
  while (at < binary.length) {
    const id = binary[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at++];
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (id === 11) return true;
    at += size;
  }
  return false;
}
