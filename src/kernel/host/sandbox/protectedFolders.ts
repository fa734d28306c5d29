import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';

/** What is there is read-only for cells: an editor, git or a package manager runs code from it, outside of any sandbox. */
const protectedNames = new Set(['.vscode', '.git', 'node_modules', '.devcontainer', '.husky', '.idea', '.envrc']);

/** What must not come into being either, at the top of the workspace: an empty read-only folder stands there meanwhile. */
const guardedNames = ['.vscode', '.git'];

const limits = { depth: 4, folders: 1_500 } as const;

export interface ProtectedFolders {
  /** Existing files and folders. */
  readonly readOnly: readonly string[];
  /** Missing ones. */
  readonly missing: readonly string[];
  /** Links: what they lead to cannot be protected under this name. */
  readonly links: readonly string[];
}

/**
 * The protected entries of a workspace: all at its top, and those below it that a walk of limited depth and length
 * finds (packages of a monorepo have a `node_modules` of their own).
 */
export function protectedFolders(workspaceDir: string): ProtectedFolders {
  const readOnly: string[] = [];
  const links: string[] = [];
  let level = [workspaceDir];
  let seen = 0;
  for (let depth = 0; depth < limits.depth && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++seen > limits.folders) break;
      for (const entry of entries(folder)) {
        const path = join(folder, entry.name);
        if (!protectedNames.has(entry.name)) {
          if (entry.isDirectory() && !entry.name.startsWith('.')) next.push(path);
        } else if (entry.isSymbolicLink()) links.push(path);
        else readOnly.push(path);
      }
    }
    level = next;
  }
  const missing = guardedNames.map((name) => join(workspaceDir, name)).filter((path) => !exists(path));
  return { readOnly, missing, links };
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Not ours to list, or just gone: cells cannot do more there than we can.
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
