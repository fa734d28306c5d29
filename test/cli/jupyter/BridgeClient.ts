import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dealer, Subscriber } from 'zeromq';
import { newHeader } from '../../../src/cli/jupyter/messages/newHeader.ts';
import { decodeMessage, encodeMessage } from '../../../src/cli/jupyter/wire/wire.ts';
import type { JupyterMessage } from '../../../src/cli/jupyter/wire/wire.ts';
import type { JsonObject } from '../../../src/base/Json.ts';
import { probeSandbox } from '../../../src/kernel/host/sandbox/probeSandbox.ts';
import { builtCli } from '../mlnb.ts';

const signing = { key: 'the key', algorithm: 'sha256' };
const portNames = ['shell_port', 'control_port', 'stdin_port', 'iopub_port', 'hb_port'] as const;

/** A client of one bridge, which runs as its own process, as Jupyter starts it. */
export class BridgeClient {
  readonly bridge: ChildProcess;
  readonly #dir: string;
  readonly #shell = new Dealer();
  readonly #control = new Dealer();
  readonly #iopub = new Subscriber();
  readonly #heartbeat = new Dealer();

  private constructor(dir: string, bridge: ChildProcess, ports: readonly number[]) {
    this.#dir = dir;
    this.bridge = bridge;
    const [shell, control, , iopub, heartbeat] = ports.map((port) => `tcp://127.0.0.1:${port}`);
    this.#shell.connect(shell!);
    this.#control.connect(control!);
    this.#iopub.connect(iopub!);
    this.#iopub.subscribe();
    this.#heartbeat.connect(heartbeat!);
  }

  static async open(env: NodeJS.ProcessEnv = process.env): Promise<BridgeClient> {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-bridge-')));
    const ports = await Promise.all(portNames.map(() => freePort()));
    const connection = Object.fromEntries(portNames.map((name, index) => [name, ports[index]]));
    const file = join(dir, 'connection.json');
    writeFileSync(file, JSON.stringify({ ...connection, ip: '127.0.0.1', transport: 'tcp', key: signing.key }));
    const sandbox = (await probeSandbox()).works ? [] : ['--no-sandbox'];
    const bridge = spawn(process.execPath, [await builtCli(), 'kernel', 'start', file, ...sandbox], {
      cwd: dir,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const client = new BridgeClient(dir, bridge, ports);
    await client.#waitForSubscription();
    return client;
  }

  /** The reply, and all that was published up to and with `idle`. */
  async request(type: string, content: JsonObject, channel: 'shell' | 'control' = 'shell') {
    const header = newHeader(type, 'client');
    const socket = channel === 'shell' ? this.#shell : this.#control;
    await socket.send(encodeMessage({ header, parentHeader: {}, metadata: {}, content }, [], signing));
    const reply = await next(socket, header);
    const published: JupyterMessage[] = [];
    for (let message = await next(this.#iopub, header); ; message = await next(this.#iopub, header)) {
      published.push(message);
      if (message.content['execution_state'] === 'idle') return { reply: reply.content, published };
    }
  }

  async beat(bytes: Buffer): Promise<Buffer | undefined> {
    await this.#heartbeat.send(bytes);
    return (await this.#heartbeat.receive())[0];
  }

  async close(): Promise<number | null> {
    if (this.bridge.exitCode === null) {
      this.bridge.kill('SIGTERM');
      await once(this.bridge, 'exit');
    }
    for (const socket of [this.#shell, this.#control, this.#iopub, this.#heartbeat]) socket.close();
    rmSync(this.#dir, { recursive: true, force: true });
    return this.bridge.exitCode;
  }

  /** A subscription takes its time: asks until something that was published arrives. */
  async #waitForSubscription(): Promise<void> {
    this.#iopub.receiveTimeout = 200;
    for (let tries = 0; tries < 100; tries++) {
      const header = newHeader('kernel_info_request', 'client');
      await this.#shell.send(encodeMessage({ header, parentHeader: {}, metadata: {}, content: {} }, [], signing));
      await next(this.#shell, header);
      const seen = await this.#iopub.receive().catch(() => null);
      if (seen !== null) break;
    }
    this.#iopub.receiveTimeout = 20_000;
  }
}

async function next(socket: Dealer | Subscriber, parent: JsonObject): Promise<JupyterMessage> {
  for (;;) {
    const message = decodeMessage(await socket.receive(), signing);
    if (message?.parentHeader['msg_id'] === parent['msg_id'] && message !== null) return message;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
