import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import type { NodeRuntime } from './NodeRuntime.ts';

/** Fast script-scope variables and interrupts that keep the process need it. */
export const oldestKernelNode = '24.12.0';

export interface FindNodeOptions {
  /** Set by the user: looked at first. */
  readonly preferredPath?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The running process: VS Code's own Node, or Electron as one. */
  readonly execPath?: string;
  readonly versions?: { readonly node: string; readonly electron?: string };
  /** Where a `node_modules/node` (npm's package of Node itself) may stand, with all folders above. */
  readonly fromDir?: string;
  readonly homeDir?: string;
}

/** @throws UserError NODE_NOT_FOUND */
export async function findNode(options: FindNodeOptions = {}): Promise<NodeRuntime> {
  const { usable, seen } = await probeAll(options);
  const first = usable[0];
  if (first !== undefined) return first;
  const old = seen.map(({ path, version }) => `${path} is ${version}`).join(', ');
  throw new UserError(
    'NODE_NOT_FOUND',
    `Cells run in Node.js ${oldestKernelNode} or later, and there is none here${old === '' ? '.' : ` (${old}).`}`,
    {
      fix: `Install Node.js 24 from https://nodejs.org (or "nvm install 24"), or set MLNB_NODE to the path of one.`,
    },
  );
}

/** Every Node that can run kernels, best first; empty where there is none. */
export async function findNodes(options: FindNodeOptions = {}): Promise<readonly NodeRuntime[]> {
  return (await probeAll(options)).usable;
}

interface Probed {
  readonly usable: readonly NodeRuntime[];
  /** Too old. */
  readonly seen: readonly NodeRuntime[];
}

async function probeAll(options: FindNodeOptions): Promise<Probed> {
  const probed = await Promise.all(uniqueFiles(candidates(options)).map((candidate) => probe(candidate)));
  const found = probed.filter((runtime) => runtime !== null);
  return {
    usable: found.filter(({ version }) => isAtLeast(version, oldestKernelNode)),
    seen: found.filter(({ version }) => !isAtLeast(version, oldestKernelNode)),
  };
}

interface Candidate {
  readonly path: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Known without running it. */
  readonly version?: string;
}

function candidates(options: FindNodeOptions): Candidate[] {
  const { env = process.env, homeDir = homedir(), fromDir = process.cwd() } = options;
  const named = [options.preferredPath, env.MLNB_NODE].filter((path) => path !== undefined && path !== '');
  const onPath = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const cacheDir = env.MLNB_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homeDir, '.cache'), 'mlnb');
  return [
    ...named.map((path) => ({ path: resolve(String(path)) })),
    ...onPath.map((folder) => ({ path: join(folder, executable) })),
    ownProcess(options),
    { path: join(cacheDir, 'node24', 'bin', executable) },
    ...foldersAbove(fromDir).map((folder) => ({ path: join(folder, 'node_modules', 'node', 'bin', executable) })),
    ...usualPlaces(homeDir).map((path) => ({ path })),
  ];
}

const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/** In Electron the process is an editor, unless told to be a Node. */
function ownProcess({ execPath = process.execPath, versions = process.versions }: FindNodeOptions): Candidate {
  const isElectron = versions.electron !== undefined;
  return { path: execPath, version: versions.node, ...(isElectron ? { env: { ELECTRON_RUN_AS_NODE: '1' } } : {}) };
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

/** An editor started from a desktop has not read the shell's profile, and so has not its PATH. */
function usualPlaces(homeDir: string): string[] {
  if (process.platform === 'win32') return [];
  const nvm = join(homeDir, '.nvm', 'versions', 'node');
  const byNvm = newestFirst(folderNames(nvm)).map((version) => join(nvm, version, 'bin', executable));
  return [
    ...byNvm,
    join(homeDir, '.volta', 'bin', executable),
    '/opt/homebrew/bin/node',
    '/usr/local/bin/node',
    '/usr/bin/node',
  ];
}

function folderNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // No nvm here.
  }
}

function newestFirst(versions: string[]): string[] {
  return versions.sort((a, b) => (isAtLeast(a.replace(/^v/, ''), b.replace(/^v/, '')) ? -1 : 1));
}

/** The first of those that are one file; those that are no program at all are left out. */
function uniqueFiles(all: readonly Candidate[]): Candidate[] {
  const unique = new Map<string, Candidate>();
  for (const candidate of all) {
    const file = programFile(candidate.path);
    if (file !== null && !unique.has(file)) unique.set(file, candidate);
  }
  return [...unique.values()];
}

function programFile(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? realpathSync(path) : null;
  } catch {
    return null; // Not there, or not a program: the next candidate.
  }
}

async function probe({ path, env, version }: Candidate): Promise<NodeRuntime | null> {
  const known = version ?? (await readVersion(path, env));
  return known === null ? null : { path, version: known, ...(env === undefined ? {} : { env }) };
}

/** A memo, not state: the same program gives the same answer. Keyed by the file's time, so an update is seen. */
const versions = new Map<string, Promise<string | null>>();

function readVersion(path: string, env: Candidate['env']): Promise<string | null> {
  const key = `${realpathSync(path)}:${statSync(path).mtimeMs}`;
  const known = versions.get(key);
  if (known !== undefined) return known;
  const read = runVersion(path, env);
  versions.set(key, read);
  return read;
}

async function runVersion(path: string, env: Candidate['env']): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { env: { ...env }, timeout: 10_000 });
    return /^v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null; // Something else that is called node.
  }
}

function isAtLeast(version: string, oldest: string): boolean {
  const parts = version.split('.').map(Number);
  const needed = oldest.split('.').map(Number);
  for (let index = 0; index < 3; index++) {
    const difference = (parts[index] ?? 0) - (needed[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
