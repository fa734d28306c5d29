import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface EngineRun {
  /** 127 where the client is not there. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Added to this process's environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly onLine?: (line: string) => void;
  /** Ends the client and everything it has started. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

/** What is kept of each stream: a build may print without end. */
const keptCharacters = 4_000_000;
const politeMs = 3_000;

/**
 * Runs the client of an engine with a list of arguments; no shell reads them.
 *
 * @throws the signal's reason, once the client is gone
 */
export async function runEngine(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<EngineRun> {
  const { signal, onLine, timeoutMs } = options;
  signal?.throwIfAborted();
  const limit = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const run = await collect(program, args, {
    env: { ...process.env, ...options.env },
    onLine,
    stops: [signal, limit].filter((one) => one !== undefined),
  });
  signal?.throwIfAborted();
  if (limit?.aborted !== true) return run;
  return { ...run, code: 124, stderr: `${run.stderr}\n${program} did not answer within ${timeoutMs ?? 0} ms`.trim() };
}

interface Started {
  readonly env: NodeJS.ProcessEnv;
  readonly onLine: ((line: string) => void) | undefined;
  readonly stops: readonly AbortSignal[];
}

function collect(program: string, args: readonly string[], { env, onLine, stops }: Started): Promise<EngineRun> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const kept = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      createInterface({ input: child[name] }).on('line', (line) => {
        if (kept[name].length < keptCharacters) kept[name] += `${line}\n`;
        onLine?.(line);
      });
    }
    const timers: NodeJS.Timeout[] = [];
    const end = () => {
      endGroup(child, 'SIGTERM');
      timers.push(setTimeout(() => endGroup(child, 'SIGKILL'), politeMs));
    };
    for (const stop of stops) stop.addEventListener('abort', end, { once: true });
    if (stops.some((stop) => stop.aborted)) end();
    const finish = (code: number, more = '') => {
      timers.forEach(clearTimeout);
      for (const stop of stops) stop.removeEventListener('abort', end);
      resolve({ code, stdout: kept.stdout.trimEnd(), stderr: `${kept.stderr}${more}`.trimEnd() });
    };
    child.once('error', (error) => finish(127, error.message));
    child.once('close', (code) => finish(code ?? 1));
  });
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals) {
  if (pid === undefined) return;
  try {
    // The group: a client starts plugins (buildx), which would go on without it.
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Gone already.
  }
}
