import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file under the given files and folders that exist, in a stable order, paths relative to `root`.
 *
 * @param {string} root
 * @param {readonly string[]} paths
 * @returns {{path: string, mtimeMs: number, size: number}[]}
 */
export function listFiles(root, paths) {
  return paths.filter((path) => existsSync(join(root, path))).flatMap((path) => filesAt(root, path));
}

function filesAt(root, path) {
  const stats = statSync(join(root, path));
  if (!stats.isDirectory()) return [{ path, mtimeMs: stats.mtimeMs, size: stats.size }];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesAt(root, `${path}/${name}`));
}
