import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as esbuild from 'esbuild';
import { bundles } from '../../../scripts/bundles.mjs';
import { repository } from '../../cli/mlnb.ts';
import { saveChurn } from './churnModel.ts';

export interface ServerProcessOptions {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another Node.js. */
  readonly node?: string;
}

/** The built program `mlnb-server.mjs` in a process of its own, in an empty folder. */
export class ServerProcess {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly child: ChildProcess;
  readonly folder: string;
  readonly #output: { text: string };

  private constructor(
    child: ChildProcess,
    folder: string,
    { port, output }: { port: number; output: { text: string } },
  ) {
    this.child = child;
    this.folder = folder;
    this.port = port;
    this.#output = output;
  }

  /** Serving the churn model. */
  static async ofChurn(options: ServerProcessOptions = {}): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-server-'));
    await saveChurn(join(folder, 'churn'));
    return await ServerProcess.of(join(folder, 'churn'), { ...options, folder });
  }

  /** @param options.folder is removed at the end */
  static async of(
    modelDir: string,
    { argv = [], env = {}, node = process.execPath, folder }: ServerProcessOptions & { readonly folder?: string } = {},
  ): Promise<ServerProcess> {
    const own = folder ?? (await mkdtemp(join(tmpdir(), 'mlnb-server-')));
    const program = await builtServer();
    const child = spawn(node, [program, modelDir, '--port=0', ...argv], {
      cwd: own,
      env: { PATH: process.env['PATH'] ?? '', MLNB_LOG_LEVEL: 'debug', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { text: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    for (;;) {
      const ready = /"message":"ready","url":"http:\/\/[^"]*:(\d+)"/.exec(output.text);
      if (ready) return new ServerProcess(child, own, { port: Number(ready[1]), output });
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${errors}`);
      await sleep(10);
    }
  }

  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  async logLines(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    await sleep(100);
    return this.#output.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }

  /** Sends a signal, and gives the exit code. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const closed = once(this.child, 'close');
    this.child.kill(signal);
    await closed;
    return this.child.exitCode;
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}

let built: Promise<string> | undefined;

/** The path of the server of the sources as they are. */
export function builtServer(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const options = bundles.find(({ entryPoints = {} }) => 'mlnb-server' in entryPoints);
  if (!options) throw new Error('There is no bundle mlnb-server.');
  await esbuild.build({ ...options, absWorkingDir: repository });
  return join(repository, 'dist/server/mlnb-server.mjs');
}
