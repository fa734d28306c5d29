import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeRuntime } from '../NodeRuntime.ts';

/** The folder under `root` for these very bundles in this very Node; it exists when it has been made, and is whole then. */
export function codeCacheDir(root: string, node: NodeRuntime, distDir: string): string {
  const hash = createHash('sha256').update(`${node.version} ${process.arch}\n`);
  for (const folder of [distDir, join(distDir, 'preload')]) {
    for (const name of bundlesIn(folder)) {
      const { size, mtimeMs } = statSync(join(folder, name));
      hash.update(`${join(folder, name)} ${size} ${mtimeMs}\n`);
    }
  }
  return join(root, hash.digest('hex').slice(0, 32));
}

function bundlesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.cjs'));
  } catch {
    return []; // A folder of tests, with a kernel alone.
  }
}
