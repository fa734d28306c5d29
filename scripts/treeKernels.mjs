// `node scripts/treeKernels.mjs`: compiles src/learn/tree/assembly (AssemblyScript) into src/learn/tree/wasm/treeKernels.ts,
// to be committed, so that nothing that learns from tables needs a file beside it. A test compares the two.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embedKernels } from './embedKernels.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {string} the text of the file */
export function treeKernels() {
  return embedKernels({ folder: 'src/learn/tree/assembly', name: 'treeKernels', script: 'treeKernels.mjs' });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'src/learn/tree/wasm/treeKernels.ts'), treeKernels());
