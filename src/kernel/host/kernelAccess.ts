import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UserError } from '../../base/UserError.ts';

export interface KernelAccess {
  readonly readable: readonly string[];
  readonly writable: readonly string[];
}

export interface AccessParts {
  readonly notebookDir: string;
  readonly workspaceDir: string;
  readonly distDir: string;
  readonly privateDir: string;
}

/**
 * The paths for Node's permission model: write in the workspace and a private folder; read those, mlnb's own
 * bundles, and what resolving packages needs above the workspace. Links are followed here, once: Node checks
 * the path that a link leads to.
 */
export function kernelAccess({ notebookDir, workspaceDir, distDir, privateDir }: AccessParts): KernelAccess {
  const writable = bothNames([workspaceDir, privateDir]);
  const folders = ancestors(notebookDir);
  const modules = folders.map((folder) => join(folder, 'node_modules')).filter((folder) => existsSync(folder));
  const manifests = folders.map((folder) => join(folder, 'package.json'));
  const readable = bothNames([
    workspaceDir,
    privateDir,
    notebookDir,
    distDir,
    ...modules,
    ...modules.flatMap(linkedPackages),
    ...manifests,
  ]);
  for (const path of readable) assertNoWildcard(path);
  return { readable, writable };
}

/** As written and as it really is: code may use either. */
function bothNames(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => [path, realPath(path)]))];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // Does not exist (yet): there is no other name for it.
  }
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** `npm link`, workspaces and pnpm put links into node_modules whose packages live elsewhere. */
function linkedPackages(modulesDir: string): string[] {
  const inside = realPath(modulesDir) + sep;
  return packageFolders(modulesDir)
    .map(realPath)
    .filter((path) => !path.startsWith(inside));
}

function packageFolders(modulesDir: string): string[] {
  const links: string[] = [];
  for (const entry of entries(modulesDir)) {
    const path = join(modulesDir, entry.name);
    if (entry.isSymbolicLink()) links.push(path);
    else if (entry.name.startsWith('@'))
      links.push(
        ...entries(path)
          .filter((inner) => inner.isSymbolicLink())
          .map((inner) => join(path, inner.name)),
      );
  }
  return links;
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Not a folder, or not ours to list: nothing to allow.
  }
}

/** Node reads `*` in an allowed path as a wildcard, and has no way to escape it. */
function assertNoWildcard(path: string): void {
  if (!path.includes('*')) return;
  throw new UserError('KERNEL_START_FAILED', `The kernel cannot be confined to ${path}: the path contains "*".`, {
    fix: 'Rename the folder.',
  });
}
