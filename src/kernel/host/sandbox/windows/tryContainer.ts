import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { kernelEnvironment } from '../../kernelEnvironment.ts';
import type { NodeRuntime } from '../../NodeRuntime.ts';
import { defaultLimits } from '../defaultLimits.ts';
import { allLayers } from '../Sandbox.ts';
import type { ConfinedLaunch, KernelLaunch, Sandbox } from '../Sandbox.ts';
import { escapes } from './escapes.ts';

const timeoutMs = 30_000;

/**
 * Confines a Node program that tries to get out. Null when it ran and every attempt failed; else what went wrong, in
 * full sentences.
 */
export async function tryContainer(sandbox: Sandbox, node: NodeRuntime): Promise<string | null> {
  const hostDir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-probe-')));
  const server = createServer((socket) => socket.destroy());
  let launch: ConfinedLaunch | null = null;
  try {
    const trial = prepare(sandbox, hostDir);
    launch = sandbox.confine(toLaunch({ ...trial, node, port: await listen(server) }));
    return judge(await run(launch, hostDir), trial);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    launch?.ended();
    server.close();
    rmSync(hostDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Paths of one trial; all but `secret` and the folders come into being only by the confined program. */
interface Trial {
  readonly hostDir: string;
  readonly workspaceDir: string;
  readonly privateDir: string;
  readonly secret: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

function prepare(sandbox: Sandbox, hostDir: string): Trial {
  const workspaceDir = join(hostDir, 'workspace');
  const gitDir = join(workspaceDir, '.git');
  const privateDir = sandbox.privateDir(hostDir, allLayers);
  const secret = join(hostDir, 'secret.txt');
  for (const folder of [workspaceDir, privateDir, gitDir]) mkdirSync(folder);
  writeFileSync(secret, 'secret');
  writeFileSync(join(workspaceDir, programName), escapes);
  const allowed = [join(workspaceDir, 'made.txt'), join(privateDir, 'made.txt')];
  const forbidden = [join(hostDir, 'made.txt'), join(gitDir, 'made.txt')];
  return { hostDir, workspaceDir, privateDir, secret, allowed, forbidden };
}

const programName = 'escapes.cjs';

function toLaunch(trial: Trial & { readonly node: NodeRuntime; readonly port: number }): KernelLaunch {
  const { hostDir, workspaceDir, privateDir, secret, node, port } = trial;
  const files = [...trial.allowed, ...trial.forbidden];
  return {
    nodePath: node.path,
    args: [join(workspaceDir, programName), JSON.stringify({ files, secret, port })],
    environment: kernelEnvironment(privateDir, node.env ?? {}),
    workspaceDir,
    notebookDir: workspaceDir,
    access: { readable: [workspaceDir], writable: [workspaceDir], ownFolders: [] },
    hostDir,
    netDir: join(hostDir, 'net'),
    limits: defaultLimits(512, totalmem()),
    layers: allLayers,
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // SAFETY: a TCP server that listens has an address with a port.
  return (server.address() as AddressInfo).port;
}

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

async function run(launch: ConfinedLaunch, cwd: string): Promise<Outcome> {
  const env = { ...launch.environment };
  const child = spawn(launch.file, launch.args, { cwd, env, windowsHide: true, timeout: timeoutMs });
  launch.started();
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] = (texts[name] + text).slice(0, 4_000);
    });
  }
  // The program answers when it has read something, as a kernel does.
  child.stdin.on('error', () => undefined);
  child.stdin.end('go');
  const [code] = (await once(child, 'close')) as [number | null]; // SAFETY: what `close` passes on.
  return { ...texts, code };
}

function judge({ stdout, stderr, code }: Outcome, { allowed, forbidden }: Trial): string | null {
  const answer = /^answer: (.*)$/m.exec(stdout)?.[1];
  if (answer === undefined) {
    const words = (stderr.trim() || stdout.trim()).slice(0, 1_000);
    return `Node.js did not run in it (exit code ${code ?? 'none'}${words === '' ? '' : `: ${words}`}).`;
  }
  const unmade = allowed.find((path) => !existsSync(path));
  if (unmade !== undefined) return `A program in it could not write ${unmade}.`;
  const made = forbidden.find((path) => existsSync(path));
  if (made !== undefined) return `A program in it could write ${made}.`;
  if (answer.includes('"hasRead":true')) return 'A program in it could read a file outside of the workspace.';
  return answer.includes('"hasConnected":true') ? 'A program in it could reach the network.' : null;
}
