import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { provideBaseImages } from '../../../scripts/provision/provideBaseImages.mjs';
import { provideContainerEngine } from '../../../scripts/provision/provideContainerEngine.mjs';
import { cacheFolder, rootFolder } from '../../../scripts/provision/folders.mjs';
import { namespaces, whyNoArena } from './whyNoArena.ts';

/**
 * Runs mocha beside a real container engine, in namespaces of their own: a network with nothing but what the engine makes,
 * and processes and mounts that end with the first of them. `setpriv` ends that one with this process, even when this one is
 * killed.
 *
 * @returns mocha's exit code
 */
export async function enterArena(mochaArgs: readonly string[]): Promise<number> {
  const mocha = [join(rootFolder, 'node_modules/mocha/bin/mocha.js'), '--exit', '--timeout', '180000', ...mochaArgs];
  const suites = 'test/container/*.suite.ts';
  const reason = whyNoArena();
  if (reason !== null) return run(process.execPath, [...mocha, suites], { MLNB_NO_CONTAINERS: reason });
  const engine = await provideContainerEngine();
  const images = await provideBaseImages();
  const folder = takeFolder();
  try {
    const inside = ['--import', 'tsx', join(import.meta.dirname, 'insideArena.ts'), ...mocha, suites];
    const first = ['unshare', ...namespaces, join(engine.folder, 'usr/bin/tini-static'), '-g', '--'];
    return await run('setpriv', ['--pdeathsig', 'KILL', ...first, process.execPath, ...inside], {
      ...engine.env,
      MLNB_ARENA: folder,
      MLNB_ENGINE: engine.folder,
      MLNB_SLIM: images.slim,
      MLNB_DISTROLESS: images.distroless,
    });
  } finally {
    leaveFolder(folder);
  }
}

async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(program, args, { cwd: rootFolder, env: { ...process.env, ...env }, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** Named after this process, so that the next run can tell what a killed one has left. */
function takeFolder(): string {
  const all = join(cacheFolder(), 'container-arenas');
  mkdirSync(all, { recursive: true });
  for (const name of readdirSync(all)) if (!isAlive(Number(name))) leaveFolder(join(all, name));
  const folder = join(all, String(process.pid));
  mkdirSync(folder);
  return folder;
}

function leaveFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  removeControlGroups(`mlnb-arena-${folder.split('/').at(-1) ?? ''}`);
}

/** Control groups are not of a namespace, and outlive their processes. */
function removeControlGroups(name: string): void {
  const hierarchies = ['', ...readdirSync('/sys/fs/cgroup')].map((one) => join('/sys/fs/cgroup', one, name));
  for (const folder of hierarchies) removeGroup(folder);
}

function removeGroup(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removeGroup(join(folder, entry.name));
    }
    rmdirSync(folder);
  } catch {
    // Not there, or processes that end this very moment are in it: nothing but an empty name stays.
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false; // No such process.
  }
}
