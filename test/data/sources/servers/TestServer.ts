import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerParts {
  readonly kind: string;
  /** Whom the server runs as when the tests run as root, which it refuses. */
  readonly user: string;
  /** Makes the data folder. */
  initialise(server: TestServer): void;
  command(server: TestServer): readonly [string, ...string[]];
  isReady(server: TestServer): boolean;
}

/** A database server of Debian's, started by a test on a free port, with its data in a folder of its own. */
export class TestServer {
  readonly dir: string;
  readonly port: number;
  readonly #parts: ServerParts;
  #process: ChildProcess | null = null;
  #log = '';

  private constructor(parts: ServerParts, dir: string, port: number) {
    this.#parts = parts;
    this.dir = dir;
    this.port = port;
  }

  static async start(parts: ServerParts): Promise<TestServer> {
    const dir = mkdtempSync(join(tmpdir(), `mlnb-${parts.kind}-`));
    const server = new TestServer(parts, dir, await freePort());
    if (isRoot()) chownSync(dir, idOf(parts.user, '-u'), idOf(parts.user, '-g'));
    parts.initialise(server);
    await server.#start();
    return server;
  }

  /** Runs a command as the server's user, and gives what it prints. */
  run(command: string, args: readonly string[], input = ''): string {
    const [file, ...rest] = this.#asUser([command, ...args]);
    const { status, stdout, stderr, error } = spawnSync(file, rest, { input, encoding: 'utf8', cwd: this.dir });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}${stdout}`);
    return stdout;
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child?.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(this.dir, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const [file, ...args] = this.#asUser(this.#parts.command(this));
    const child = spawn(file, args, { cwd: this.dir, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (this.#log += String(text)));
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      if (child.exitCode !== null) break;
      if (this.#parts.isReady(this)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.stop();
    throw new Error(`${this.#parts.kind} did not start:\n${this.#log}`);
  }

  #asUser(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
    if (!isRoot()) return command;
    const { user } = this.#parts;
    return ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command];
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function idOf(user: string, flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Debian puts PostgreSQL's programs below a folder a version. */
export function postgresProgram(name: string): string {
  const versions = '/usr/lib/postgresql';
  const [version] = existsSync(versions) ? readdirSync(versions).toSorted((a, b) => Number(b) - Number(a)) : [];
  if (version === undefined) throw new Error('The tests need Debian’s package postgresql.');
  return join(versions, version, 'bin', name);
}
