import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Writes the declarations of the public library, for packages that import `mlnb`. */
export async function writeTypes(folder = fromRoot('dist/types')) {
  const args = [fromRoot('node_modules/typescript/bin/tsc'), '-p', fromRoot('tsconfig.types.json'), '--outDir', folder];
  await promisify(execFile)(process.execPath, args);
  for (const name of readdirSync(folder, { recursive: true }))
    if (name.endsWith('.d.ts')) softenImports(join(folder, name));
}

/** Types of TensorFlow.js, DuckDB and flechette are there in a project that has them; in any other they are `any`, not an error. */
function softenImports(file) {
  const text = readFileSync(file, 'utf8');
  const softened = text.replace(/^import type .* from '@(?:tensorflow|duckdb|uwdata)\/.*$/gm, '// @ts-ignore\n$&');
  if (softened !== text) writeFileSync(file, softened);
}

function fromRoot(path) {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
