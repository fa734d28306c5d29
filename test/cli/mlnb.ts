import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';
import { builtKernel } from '../kernel/builtKernel.ts';

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface MlnbOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built program `mlnb` to its end, with no terminal. */
export async function mlnb(argv: readonly string[], options: MlnbOptions): Promise<Finished> {
  return finished(await startMlnb(argv, options));
}

/** Starts the built program `mlnb` as the leader of its own process group, as a shell does. */
export async function startMlnb(argv: readonly string[], { cwd, env = {} }: MlnbOptions): Promise<ChildProcess> {
  return spawn(process.execPath, [await builtCli(), ...argv], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function finished(child: ChildProcess): Promise<Finished> {
  if (!child.stdout || !child.stderr) throw new Error('started without pipes');
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { exitCode: child.exitCode, stdout, stderr };
}

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The path of the built program, beside the kernel and the library of the sources as they are. */
export function builtCli(): Promise<string> {
  built ??= build();
  return built;
}

let built: Promise<string> | undefined;

async function build(): Promise<string> {
  const distDir = await builtKernel();
  const wanted = bundles.filter(
    ({ entryPoints = {} }) => 'cli' in entryPoints || 'index' in entryPoints || 'vega-embed' in entryPoints,
  );
  await Promise.all(wanted.map((options) => esbuild.build(options)));
  return join(distDir, 'cli.js');
}
