// Compiles AssemblyScript into the text of a module that holds the binary, so that what runs it needs no file beside it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {{folder: string, name: string, script: string}} kernels the folder of `index.ts` below the project's, the
 *   constant's name, and the script that is to be run for it
 * @returns {string} the text of the file
 */
export function embedKernels({ folder, name, script }) {
  const temporary = mkdtempSync(join(tmpdir(), 'mlnb-kernels-'));
  try {
    const file = join(temporary, 'kernels.wasm');
    const compiler = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');
    const options = ['--runtime', 'stub', '--importMemory', '--initialMemory', '1', '--noAssert', '-O3'];
    const source = join(root, folder, 'index.ts');
    execFileSync(process.execPath, [compiler, source, ...options, '--enable', 'simd', '--outFile', file], {
      cwd: root,
    });
    const text = readFileSync(file).toString('base64');
    return `// Made by \`node scripts/${script}\` of ${folder}.\nexport const ${name} =\n  '${text}';\n`;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
