// `node scripts/treeKernels.mjs`: compiles src/learn/tree/assembly (AssemblyScript) into src/learn/tree/wasm/treeKernels.ts,
// to be committed, so that nothing that learns from tables needs a file beside it. A test compares the two.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src/learn/tree/wasm/treeKernels.ts');

/** @returns {string} the text of the file */
export function treeKernels() {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-kernels-'));
  try {
    const file = join(folder, 'kernels.wasm');
    const compiler = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');
    const options = ['--runtime', 'stub', '--importMemory', '--initialMemory', '1', '--noAssert', '-O3'];
    const source = join(root, 'src/learn/tree/assembly/index.ts');
    execFileSync(process.execPath, [compiler, source, ...options, '--enable', 'simd', '--outFile', file], {
      cwd: root,
    });
    const text = readFileSync(file).toString('base64');
    return `// Made by \`node scripts/treeKernels.mjs\` of src/learn/tree/assembly.\nexport const treeKernels =\n  '${text}';\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, treeKernels());
