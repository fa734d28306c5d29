// `node scripts/scanKernels.mjs`: compiles src/eda/scan/assembly (AssemblyScript) into src/eda/scan/scanKernels.ts, to be
// committed. A test compares the two.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embedKernels } from './embedKernels.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {string} the text of the file */
export function scanKernels() {
  return embedKernels({ folder: 'src/eda/scan/assembly', name: 'scanKernels', script: 'scanKernels.mjs' });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'src/eda/scan/scanKernels.ts'), scanKernels());
