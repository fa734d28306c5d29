import { spawnSync } from 'node:child_process';

/**
 * The scripts that differ from the last commit, new ones among them, paths relative to `folder`; null where that cannot
 * be told, as outside of a git repository.
 *
 * @param {string} folder
 * @returns {readonly string[] | null}
 */
export function changedScripts(folder) {
  const changed = paths(folder, ['diff', '--name-only', '--relative', '--diff-filter=d', '-z', 'HEAD']);
  const added = paths(folder, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (changed === null || added === null) return null;
  return [...changed, ...added].filter((path) => /\.(?:ts|js|mjs)$/.test(path)).sort();
}

function paths(folder, args) {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.split('\0').filter((path) => path !== '') : null;
}
