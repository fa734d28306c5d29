import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { defaultLimits } from '../defaultLimits.ts';
import { findExecutable } from '../findExecutable.ts';
import { allLayers } from '../Sandbox.ts';
import type { ConfinedLaunch, SandboxProbe } from '../Sandbox.ts';
import { explainFailure } from './explainFailure.ts';
import { LinuxSandbox } from './LinuxSandbox.ts';
import { seccompFilter } from './seccompFilter.ts';
import { syscallTables } from './syscalls.ts';

const timeoutMs = 10_000;

/** Confines a small program as a kernel would be; the failure's own words decide what the user is told. */
export async function probeLinux(): Promise<SandboxProbe> {
  const table = syscallTables[process.arch];
  if (table === undefined) return explainFailure({ type: 'architecture', name: process.arch });
  const bwrapPath = findExecutable('bwrap');
  if (bwrapPath === null) return explainFailure({ type: 'missing', program: 'bubblewrap' });
  const prlimitPath = findExecutable('prlimit');
  if (prlimitPath === null) return explainFailure({ type: 'missing', program: 'util-linux' });
  const tools = { bwrapPath, prlimitPath, seccompFilter: seccompFilter(table), countsThreads: isSince514(release()) };
  const sandbox = new LinuxSandbox(tools);
  const words = await tryOut(sandbox, prlimitPath);
  return words === null ? { works: true, sandbox } : explainFailure({ type: 'refused', words });
}

/** User namespaces have limits of their own for threads since Linux 5.14. */
function isSince514(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 14);
}

/** Null when it worked; else what was said on standard error. */
async function tryOut(sandbox: LinuxSandbox, program: string): Promise<string | null> {
  const hostDir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-probe-')));
  const workspaceDir = join(hostDir, 'workspace');
  const netDir = join(hostDir, 'net');
  for (const folder of [workspaceDir, netDir]) mkdirSync(folder);
  let launch: ConfinedLaunch | null = null;
  try {
    launch = sandbox.confine({
      nodePath: program,
      args: ['--version'],
      environment: {},
      workspaceDir,
      notebookDir: workspaceDir,
      access: { readable: [], writable: [], ownFolders: [] },
      hostDir,
      netDir,
      limits: defaultLimits(512, totalmem()),
      layers: allLayers,
    });
    return await run(launch);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    launch?.ended();
    rmSync(hostDir, { recursive: true, force: true });
  }
}

function run(launch: ConfinedLaunch): Promise<string | null> {
  return new Promise((resolve) => {
    const pipes = ['ignore', 'ignore', 'pipe', 'ignore', 'ignore', 'ignore'] as const;
    const child = spawn(launch.file, launch.args, { stdio: [...pipes, ...launch.fds], env: {}, timeout: timeoutMs });
    launch.started();
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(0, 4_000);
    });
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('close', (code, signal) => {
      resolve(code === 0 ? null : words.trim() || `It ended with ${signal ?? `exit code ${code}`}.`);
    });
  });
}
