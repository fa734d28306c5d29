import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers of Prometheus to a query. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
}

export interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
}

/** Prometheus or Alertmanager, from Debian's packages, on a free port of this machine. */
export class LocalPrometheus {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** @param port where `args` lets it listen */
  static async start(program: string, port: number, args: readonly string[]): Promise<LocalPrometheus> {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.on('error', (error) => (log += String(error)));
    const url = `http://127.0.0.1:${port}`;
    for (;;) {
      const isReady = await fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return new LocalPrometheus(url, child);
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${log}`);
      await sleep(50);
    }
  }

  /** @throws Error when Prometheus refuses the query */
  async query(expr: string): Promise<readonly Series[]> {
    return (await this.#get('query', { query: expr })).result;
  }

  /** As a panel asks for a curve: the last minute in steps of a second. */
  async queryRange(expr: string): Promise<readonly Series[]> {
    const end = Date.now() / 1_000;
    return (await this.#get('query_range', { query: expr, start: String(end - 60), end: String(end), step: '1' }))
      .result;
  }

  async alerts(): Promise<readonly Alert[]> {
    return (await this.#get('alerts', {})).alerts;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'close');
  }

  async #get(path: string, query: Readonly<Record<string, string>>) {
    const response = await fetch(`${this.url}/api/v1/${path}?${new URLSearchParams(query).toString()}`);
    const answer = await response.json();
    if (answer.status !== 'success') throw new Error(`${query['query'] ?? path}: ${answer.error}`);
    return answer.data;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
