import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../base/UserError.ts';
import { freePort } from '../../deploy/engine/freePort.ts';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';

export interface ServePlace {
  readonly node: NodeRuntime;
  readonly distDir: string;
  readonly modelDir: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface ServeProcess {
  readonly address: string;
  /** Ends when the process does. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** How long a server may take until it is ready, and to end. */
const readyMs = 30_000;
const endMs = 10_000;
const pollMs = 50;
/** Of what it has said beside its log. */
const mostSaid = 2_000;

/**
 * Starts the server of exported models in a process of its own, on 127.0.0.1, and waits until it is ready.
 *
 * @throws UserError DEPLOY_SERVE with what the server said
 * @throws the signal's reason; the process is gone then
 */
export async function serveProcess(place: ServePlace): Promise<ServeProcess> {
  const port = await freePort();
  const child = started(place, port);
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text.toString()}`.slice(-mostSaid);
  });
  child.stdout?.on('data', (text: Buffer) => {
    place.log(text.toString().trimEnd());
  });
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      said += error.message;
      resolve();
    });
    child.on('close', () => {
      resolve();
    });
  });
  const address = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => end(child, ended);
  try {
    if (await isReady(address, { ended, signal: place.signal })) return { address, ended, stop };
    place.signal.throwIfAborted();
    throw new UserError('DEPLOY_SERVE', `The model cannot be served: ${said.trim().split('\n')[0] ?? ''}`, {
      fix: 'See the log for all that the server has said.',
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

function started({ node, distDir, modelDir }: ServePlace, port: number): ChildProcess {
  const program = path.join(distDir, 'server', 'mlnb-server.mjs');
  return spawn(node.path, [program, modelDir, '--host', '127.0.0.1', '--port', String(port)], {
    env: { ...process.env, ...node.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function isReady(
  address: string,
  { ended, signal }: { readonly ended: Promise<void>; readonly signal: AbortSignal },
): Promise<boolean> {
  const state = { isOver: false };
  void ended.then(() => {
    state.isOver = true;
  });
  const until = Date.now() + readyMs;
  while (!state.isOver && Date.now() < until && !signal.aborted) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.status === 200) return true;
    await sleep(pollMs);
  }
  return false;
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  // Its drain waits for requests; on Ctrl-C it does not wait for a balancer.
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), endMs);
  await ended;
  clearTimeout(late);
}
