export type PackageManager = 'npm' | 'pnpm' | 'yarnClassic' | 'yarn' | 'bun';

/** The program that each one is. */
export const managerPrograms: Readonly<Record<PackageManager, string>> = {
  npm: 'npm',
  pnpm: 'pnpm',
  yarnClassic: 'yarn',
  yarn: 'yarn',
  bun: 'bun',
};

/** Written by package managers: put back as they were when an installation does not come to its end. */
export const lockFiles = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
];

/** Files of a project that a package manager obeys, whoever wrote them. */
export const managerSettings = ['.npmrc', '.pnpmfile.cjs', '.pnpmfile.mjs', '.yarnrc', '.yarnrc.yml', 'bunfig.toml'];

export interface ProjectFolder {
  readonly files: readonly string[];
  /** The field of that name in its package.json, such as `pnpm@10.2.0`. */
  readonly packageManager: string | null;
}

/**
 * Which package manager a project uses.
 *
 * @param folders from the package's own folder up to the workspace
 */
export function packageManagerOf(folders: readonly ProjectFolder[]): PackageManager {
  for (const { files, packageManager } of folders) {
    const has = (...names: string[]): boolean => names.some((name) => files.includes(name));
    const declared = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(packageManager ?? '');
    if (declared) return declared[1] === 'yarn' ? yarnOf(declared[2] === '1') : (declared[1] as PackageManager); // SAFETY: the pattern has no others.
    if (has('pnpm-lock.yaml', 'pnpm-workspace.yaml')) return 'pnpm';
    if (has('bun.lock', 'bun.lockb')) return 'bun';
    if (has('yarn.lock')) return yarnOf(!has('.yarnrc.yml'));
    if (has('package-lock.json', 'npm-shrinkwrap.json')) return 'npm';
  }
  return 'npm';
}

function yarnOf(isClassic: boolean): PackageManager {
  return isClassic ? 'yarnClassic' : 'yarn';
}
