import path from 'node:path';

/**
 * The absolute folders of the setting `mlnb.kernel.readFolders`. What is no absolute path, after `~` was replaced, is
 * left out, and so is what holds the whole home folder.
 */
export function readFolders(value: unknown, home: string): string[] {
  const entries: unknown[] = Array.isArray(value) ? value : [];
  return entries
    .filter((entry) => typeof entry === 'string')
    .map((entry) => entry.trim().replace(/^~(?=$|[\\/])/, home))
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.resolve(folder))
    .filter((folder) => !holdsHome(folder, path.resolve(home)));
}

function holdsHome(folder: string, home: string): boolean {
  const way = path.relative(folder, home);
  return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way));
}
