import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Writes the declarations of the public library, for packages that import `mlnb`. */
export async function writeTypes(folder = fromRoot('dist/types')) {
  const args = [fromRoot('node_modules/typescript/bin/tsc'), '-p', fromRoot('tsconfig.types.json'), '--outDir', folder];
  await promisify(execFile)(process.execPath, args);
}

function fromRoot(path) {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
