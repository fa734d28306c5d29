import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { homedir, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Materials } from './materials.ts';

export const secret = 'the-secret-of-the-arena';

/**
 * What a user has, made for one attack: a home with keys in it, a project in which the notebook stands, servers on the
 * machine's own network, a process of another program. Not below /tmp, of which a kernel has its own.
 */
export class Arena {
  static readonly base = join(homedir(), '.cache', 'mlnb', 'arenas');
  readonly root: string;
  readonly home: string;
  readonly workspace: string;
  readonly addon: string;
  readonly #closers: (() => void)[] = [];
  readonly heard = new Set<string>();
  tcpPort = 0;
  udpPort = 0;
  victim: ChildProcess | null = null;

  private constructor(materials: Materials) {
    mkdirSync(Arena.base, { recursive: true });
    this.root = realpathSync(mkdtempSync(join(Arena.base, 'a-')));
    this.home = join(this.root, 'home');
    this.workspace = join(this.root, 'home', 'project');
    this.addon = join(this.workspace, 'raw.node');
    this.#makeFiles(materials);
  }

  static async open(materials: Materials): Promise<Arena> {
    const arena = new Arena(materials);
    await arena.#listen();
    arena.victim = spawn('sleep', ['600'], { stdio: 'ignore', env: { VICTIM: secret } });
    return arena;
  }

  path(...names: string[]): string {
    return join(this.root, ...names);
  }

  /** The names that an attack's code finds. */
  names(): Record<string, string | number> {
    const { home, workspace, addon, tcpPort, udpPort } = this;
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const outer = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
    const socketPath = this.path('home', 'agent.sock');
    const abstractName = `mlnb-${this.root}`;
    const hostPid = process.pid;
    const victimPid = this.victim?.pid ?? 0;
    return { home, workspace, addon, tcpPort, udpPort, outer, socketPath, abstractName, hostPid, victimPid, secret };
  }

  close(): void {
    for (const close of this.#closers) close();
    this.victim?.kill('SIGKILL');
    rmSync(this.root, { recursive: true, force: true });
  }

  #makeFiles({ addon, database }: Materials): void {
    for (const folder of ['.ssh', 'project/.vscode', 'project/.git/hooks', 'project/node_modules/dep', 'project/sub'])
      mkdirSync(join(this.home, folder), { recursive: true });
    const write = (name: string, text: string): void => writeFileSync(join(this.home, name), text);
    write('.ssh/id_rsa', secret);
    write('.bashrc', '# empty');
    write('data.json', JSON.stringify(secret));
    write('project/.vscode/settings.json', '{}');
    write('project/.git/config', '[core]');
    write('project/.git/hooks/post-checkout', '#!/bin/sh');
    write('project/node_modules/dep/index.js', 'module.exports = 1;');
    write('project/own.txt', 'own');
    symlinkSync(join(this.home, '.ssh'), join(this.workspace, 'link'));
    copyFileSync(addon, this.addon);
    copyFileSync(addon, join(this.home, 'evil.node'));
    copyFileSync(database, join(this.home, 'secrets.db'));
  }

  async #listen(): Promise<void> {
    const tcp = await this.#serve('tcp', { port: 0, host: '0.0.0.0' });
    const address = tcp.address();
    this.tcpPort = typeof address === 'object' && address !== null ? address.port : 0;
    await this.#serve('unix', { path: join(this.home, 'agent.sock') });
    await this.#serve('abstract', { path: `\0mlnb-${this.root}` });
    const udp = createSocket('udp4');
    udp.on('message', (message) => this.heard.add(message.includes('stolen') ? 'dns' : 'udp'));
    udp.bind(0, '0.0.0.0');
    await once(udp, 'listening');
    this.udpPort = udp.address().port;
    this.#closers.push(() => udp.close());
  }

  async #serve(
    name: string,
    where: { readonly port: number; readonly host: string } | { readonly path: string },
  ): Promise<Server> {
    const server = createServer((socket: Socket) => {
      this.heard.add(name);
      socket.on('error', () => undefined);
      socket.end(secret);
    });
    server.listen(where);
    await once(server, 'listening');
    this.#closers.push(() => server.close());
    return server;
  }
}
