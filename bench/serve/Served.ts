import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from './processFigures.ts';

/** How a server is started on a port. */
export interface Contestant {
  readonly name: string;
  readonly command: (port: number) => readonly [program: string, ...args: string[]];
}

/** A server that answers, in a process of its own. */
export class Served {
  readonly port: number;
  readonly pid: number;
  /** From the start of the process until it said that it is ready: seconds of the clock, and of the processor. */
  readonly ready: { readonly wall: number; readonly cpu: number };
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, ready: Served['ready']) {
    this.#child = child;
    this.port = port;
    this.pid = child.pid ?? 0;
    this.ready = ready;
  }

  static async start({ name, command }: Contestant): Promise<Served> {
    const port = await freePort();
    const [program, ...args] = command(port);
    const start = performance.now();
    // Threads that wait for one another by spinning would be counted against whoever has them, for nothing.
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
      await sleep(5);
    }
    const wall = (performance.now() - start) / 1_000;
    return new Served(child, port, { wall, cpu: cpuSeconds(child.pid ?? 0) });
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
