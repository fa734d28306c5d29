import { existsSync, readFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import * as v from 'valibot';
import type { LauncherContract } from './containerConfig.ts';

/** The program of `@microsoft/mxc-sdk` that makes containers. */
export interface Launcher {
  readonly path: string;
  /** What its version of the package understands. */
  readonly contract: LauncherContract;
}

/** Environment variables of the host. */
type Environment = Readonly<Record<string, string | undefined>>;

const packagePath = ['@microsoft', 'mxc-sdk'] as const;

/**
 * The launcher of `@microsoft/mxc-sdk` where npm installs packages for all projects, or in the package's folder that
 * MLNB_MXC names; null when there is none. Never one of a workspace: what confines its cells is not for it to bring.
 */
export function findLauncher(env: Environment = process.env, arch: string = process.arch): Launcher | null {
  const folders = [...named(env.MLNB_MXC), ...globalFolders(env).map((folder) => join(folder, ...packagePath))];
  for (const folder of folders) {
    const path = join(folder, 'bin', arch, 'wxc-exec.exe');
    const version = existsSync(path) ? versionOf(folder) : null;
    if (version !== null) return { path, contract: version.startsWith('0.') ? '0.8.0-alpha' : '1.0.0' };
  }
  return null;
}

const manifest = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));

function versionOf(folder: string): string | null {
  try {
    return v.parse(manifest, readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return null; // Half installed: as good as missing.
  }
}

function named(folder = ''): string[] {
  return folder === '' ? [] : [folder];
}

/** npm's own place, and those beside a Node that a version manager has put on PATH. */
function globalFolders(env: Environment): string[] {
  const appData = env.APPDATA ?? '';
  const onPath = (env.PATH ?? env.Path ?? '').split(win32.delimiter).filter(isGlobal);
  return [...(appData === '' ? [] : [join(appData, 'npm')]), ...onPath].map((folder) => join(folder, 'node_modules'));
}

/** `npm run` puts folders of the project on PATH. */
function isGlobal(folder: string): boolean {
  return win32.isAbsolute(folder) && !folder.includes('node_modules') && existsSync(join(folder, 'node.exe'));
}
