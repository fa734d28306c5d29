import { randomBytes } from 'node:crypto';
import { UserError } from '../../base/UserError.ts';
import type { Container, Engine } from './Engine.ts';
import { freePort } from './freePort.ts';
import { lastLine } from './lastLine.ts';
import { runEngine } from './runEngine.ts';
import type { EngineRun } from './runEngine.ts';

export interface ContainerOptions {
  readonly image: string;
  /** Of letters, digits, `.`, `_` and `-`; by default `mlnb-` and random digits. */
  readonly name?: string;
  /** Where the server listens inside. */
  readonly port?: number;
  readonly memoryMiB?: number;
  readonly processes?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders of this machine that the container may read: path inside → path here. */
  readonly folders?: Readonly<Record<string, string>>;
  readonly restart?: 'no' | 'on-failure' | 'unless-stopped';
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts an image as the exported manifests do: a read-only root, no capability, no way to gain privileges, bounded memory
 * and processes. Its port is published on a free one of 127.0.0.1.
 *
 * @throws UserError DEPLOY_RUN with what the engine said; nothing of the container is left then
 * @throws the signal's reason, in the same way
 */
export async function runContainer(engine: Engine, options: ContainerOptions): Promise<Container> {
  const name = options.name ?? `mlnb-${randomBytes(4).toString('hex')}`;
  for (let tries = 1; ; tries++) {
    // Chosen here: one that the engine chooses is another one after each restart.
    const published = await freePort();
    const run = await start(engine, containerArguments(name, { ...options, published }), options.signal);
    if (run.code === 0) return { id: run.stdout.trim(), name, address: `http://127.0.0.1:${published}` };
    // One of another person that has the name already is not ours to remove.
    if (!/name .* already in use/.test(run.stderr)) await runEngine(engine.program, ['rm', '--force', name]);
    options.signal?.throwIfAborted();
    if (tries < portTries && portTaken.test(run.stderr)) continue;
    throw new UserError('DEPLOY_RUN', `The container of ${options.image} does not start: ${lastLine(run)}.`, {
      fix: `Mend what ${engine.program} says, then start it again.`,
    });
  }
}

/** Somebody else may take a free port before the engine does. */
const portTries = 5;
const portTaken = /port is already allocated|address already in use/;

/** What the client is given: a list, which no shell reads. */
export function containerArguments(name: string, options: ContainerOptions & { readonly published: number }): string[] {
  const { port = 8080, memoryMiB = 512, processes = 200, environment = {}, folders = {}, restart = 'no' } = options;
  return [
    ...['create', '--name', name, '--label', 'mlnb=1', '--restart', restart],
    ...['--read-only', '--tmpfs', '/tmp:rw,noexec,nosuid,nodev,size=64m'],
    ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ...['--memory', `${memoryMiB}m`, '--pids-limit', String(processes)],
    ...['--publish', `127.0.0.1:${options.published}:${port}`],
    ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...Object.entries(folders).flatMap(([inside, here]) => ['--volume', `${here}:${inside}:ro`]),
    options.image,
  ];
}

async function start(engine: Engine, args: readonly string[], signal: AbortSignal | undefined): Promise<EngineRun> {
  try {
    const created = await runEngine(engine.program, args, { signal });
    if (created.code !== 0) return created;
    const started = await runEngine(engine.program, ['start', created.stdout.trim()], { signal });
    return started.code === 0 ? created : started;
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    return { code: 1, stdout: '', stderr: 'cancelled' };
  }
}
