import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { managerSettings, packageManagerOf, type PackageManager, type ProjectFolder } from './packageManager.ts';

const manifest = v.object({ packageManager: v.optional(v.string()), version: v.optional(v.string()) });

/** The project in which a notebook's packages are installed. */
export class PackageProject {
  /** The package's own folder first, then those above it up to the workspace. */
  readonly folders: readonly [string, ...string[]];
  readonly hasManifest: boolean;

  private constructor(folders: readonly [string, ...string[]], hasManifest: boolean) {
    this.folders = folders;
    this.hasManifest = hasManifest;
  }

  /** The nearest one with a package.json, from the notebook up to the workspace; else the workspace itself. */
  static around(notebookDir: string, workspaceDir: string): PackageProject {
    const folders = foldersUp(notebookDir, workspaceDir);
    const index = folders.findIndex((folder) => names(folder).includes('package.json'));
    const [own = workspaceDir, ...above] = folders.slice(index < 0 ? -1 : index);
    return new PackageProject([own, ...above], index >= 0);
  }

  get folder(): string {
    return this.folders[0];
  }

  get manager(): PackageManager {
    return packageManagerOf(this.folders.map(projectFolder));
  }

  /** Paths of settings files that the package manager will obey. */
  get settingsFiles(): string[] {
    return this.folders.flatMap((folder) =>
      names(folder)
        .filter((name) => managerSettings.includes(name))
        .map((name) => path.join(folder, name)),
    );
  }

  /** The version of a package that is installed here; null for none. */
  installedVersion(name: string): string | null {
    return readManifest(path.join(this.folder, 'node_modules', name))?.version ?? null;
  }
}

function foldersUp(from: string, to: string): string[] {
  const parent = path.dirname(from);
  return from === to || parent === from || !from.startsWith(to) ? [from] : [from, ...foldersUp(parent, to)];
}

function projectFolder(folder: string): ProjectFolder {
  return { files: names(folder), packageManager: readManifest(folder)?.packageManager ?? null };
}

function readManifest(folder: string): v.InferOutput<typeof manifest> | null {
  try {
    return v.parse(manifest, JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  } catch {
    return null;
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
