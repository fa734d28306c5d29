import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { holds, realPath } from './sandbox/folders.ts';

export interface KernelAccess {
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  /** mlnb's own: never written by cells, also where a workspace holds them. */
  readonly ownFolders: readonly string[];
}

export interface AccessParts {
  readonly notebookDir: string;
  readonly workspaceDir: string;
  readonly distDir: string;
  readonly privateDir: string;
  /** Sockets of the network proxy. */
  readonly netDir: string;
  /** Folders and files that the user lets cells read besides. */
  readonly readable: readonly string[];
}

/**
 * The paths that cells may use: write in the workspace and a private folder; read those, mlnb's own bundles, and
 * what resolving packages needs above the workspace. Links are followed here, once: Node checks the path that a link
 * leads to.
 */
export function kernelAccess(parts: AccessParts): KernelAccess {
  const { notebookDir, workspaceDir, distDir, privateDir, netDir } = parts;
  const writable = bothNames([workspaceDir, privateDir]);
  const folders = ancestors(notebookDir);
  const modules = folders.map((folder) => join(folder, 'node_modules')).filter(isOrdinary);
  const manifests = folders.map((folder) => join(folder, 'package.json')).filter(isOrdinary);
  const readable = bothNames([
    workspaceDir,
    privateDir,
    notebookDir,
    distDir,
    netDir,
    ...parts.readable,
    ...modules,
    ...modules.flatMap(linkedPackages),
    ...manifests,
  ]);
  for (const path of readable) assertNoWildcard(path);
  return { readable, writable, ownFolders: [distDir] };
}

/** As written and as it really is: code may use either. */
function bothNames(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => [path, realPath(path)]))];
}

/** Anyone can put a link of this name into a repository; one to a folder of another name or place is not followed. */
function isOrdinary(path: string): boolean {
  const real = realPath(path);
  return basename(real) === basename(path) || holds(realPath(dirname(path)), real);
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/**
 * Workspaces and pnpm put links into node_modules whose packages live elsewhere in the project. Links that lead out of
 * the project (`npm link`) are not followed: anyone can put one into a repository, to whatever folder.
 */
function linkedPackages(modulesDir: string): string[] {
  const modules = realPath(modulesDir);
  return packageFolders(modulesDir)
    .map(realPath)
    .filter((path) => !holds(modules, path) && holds(dirname(modules), path));
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
