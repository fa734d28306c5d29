import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dealer, Subscriber } from 'zeromq';
import { defaultTimeoutMs, OutcomeCollector } from '../BenchKernel.ts';
import type { BenchCell, BenchKernel, CellOutcome } from '../BenchKernel.ts';
import { treeOf } from '../measure/processTree.ts';
import { writeConnectionFile } from './connectionFile.ts';
import type { Connection } from './connectionFile.ts';
import { decodeMessage, encodeMessage } from './wire.ts';
import type { JupyterMessage } from './wire.ts';

export interface KernelSpec {
  /** `{connection_file}` stands for the file's path. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How Jupyter is to interrupt it. */
  readonly interruptMode: 'signal' | 'message';
}

interface OpenCell {
  readonly collector: OutcomeCollector;
  readonly isComplete: NonNullable<BenchCell['isComplete']>;
  readonly settle: (status: CellOutcome['status']) => void;
  reply: string | null;
  isIdle: boolean;
}

/** After a reply without all of its output: how long nothing may come before the rest counts as lost. */
const silenceMs = 3_000;

/** A kernel behind Jupyter's protocol: ZeroMQ over TCP, signed messages, as JupyterLab speaks it. */
export class JupyterKernel implements BenchKernel {
  readonly #child: ChildProcess;
  readonly #spec: KernelSpec;
  readonly #connection: Connection;
  readonly #folder: string;
  readonly #shell = new Dealer({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0, reconnectInterval: 2 });
  readonly #control = new Dealer({ linger: 0, reconnectInterval: 2 });
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0, reconnectInterval: 2 });
  readonly #open = new Map<string, OpenCell>();
  readonly #completions = new Map<string, (names: readonly unknown[]) => void>();
  #lastMessageAtMs = 0;
  #hasHeard = false;
  #isReady: (() => void) | null = null;
  #sending: Promise<void> = Promise.resolve();
  #said = '';

  private constructor(spec: KernelSpec, connection: Connection, folder: string) {
    this.#spec = spec;
    this.#connection = connection;
    this.#folder = folder;
    const [command = '', ...args] = spec.argv.map((arg) => arg.replace('{connection_file}', join(folder, 'c.json')));
    // A group of its own, as Jupyter makes one: an interrupt by signal goes to all of it.
    this.#child = spawn(command, args, {
      cwd: spec.cwd,
      env: { ...spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (text) => (this.#said = (this.#said + text).slice(-2_000)));
    this.#child.on('error', (error) => (this.#said += error.message));
    this.#child.on('close', () => this.#endAll('died'));
  }

  /** @throws when the kernel does not answer in a minute, with what it said last */
  static async start(spec: KernelSpec): Promise<JupyterKernel> {
    const folder = mkdtempSync(join(tmpdir(), 'mlnb-bench-'));
    const kernel = new JupyterKernel(spec, await writeConnectionFile(join(folder, 'c.json')), folder);
    kernel.#connect();
    try {
      await kernel.#ready();
    } catch (error) {
      await kernel.end();
      throw error;
    }
    return kernel;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  run(cells: readonly BenchCell[], timeoutMs = defaultTimeoutMs): Promise<readonly CellOutcome[]> {
    return Promise.all(cells.map((cell) => this.#run(cell, timeoutMs)));
  }

  /** What the kernel says can be written at the end of the code. */
  complete(code: string): Promise<readonly unknown[]> {
    return new Promise((resolve) => {
      const id = this.#send('complete_request', { code, cursor_pos: code.length });
      this.#completions.set(id, resolve);
    });
  }

  interrupt(): void {
    if (this.#spec.interruptMode === 'message')
      void this.#control.send(encodeMessage('interrupt_request', {}, this.#connection.key).frames).catch(() => {});
    else if (this.#isAlive) process.kill(-this.pid, 'SIGINT');
  }

  async end(): Promise<void> {
    for (const pid of treeOf(this.pid).toReversed()) kill(pid);
    if (this.#isAlive) await new Promise((resolve) => this.#child.once('close', resolve));
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #isAlive(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #connect(): void {
    const address = (port: number) => `tcp://127.0.0.1:${port}`;
    this.#shell.connect(address(this.#connection.shell_port));
    this.#control.connect(address(this.#connection.control_port));
    this.#iopub.connect(address(this.#connection.iopub_port));
    this.#iopub.subscribe();
    void this.#listen(this.#shell);
    void this.#listen(this.#iopub);
    void this.#listen(this.#control);
  }

  async #listen(socket: Dealer | Subscriber): Promise<void> {
    try {
      for await (const frames of socket) this.#receive(decodeMessage(frames, this.#connection.key), socket);
    } catch (error) {
      this.#said += String(error);
      this.#endAll('died');
    }
  }

  /** As jupyter_client does: asks for the kernel's info until both channels have answered. */
  async #ready(): Promise<void> {
    const until = performance.now() + defaultTimeoutMs;
    while (performance.now() < until) {
      if (!this.#isAlive) break;
      const answered = new Promise<void>((resolve) => (this.#isReady = resolve));
      this.#send('kernel_info_request', {});
      await Promise.race([answered, ended(this.#child), sleep(15_000)]);
      if (this.#hasHeard) return;
      // The answer came before the subscription was through: what follows would be missed. Ask again.
      await sleep(2);
      if (this.#hasHeard) return;
    }
    throw new Error(`it did not answer: ${this.#said.trim().split('\n').slice(-3).join(' ')}`);
  }

  #run({ code, isComplete = () => true }: BenchCell, timeoutMs: number): Promise<CellOutcome> {
    return new Promise((resolve) => {
      const collector = new OutcomeCollector();
      const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
      const id = this.#send('execute_request', { ...content, stop_on_error: false });
      const timer = setTimeout(() => settle('late'), timeoutMs);
      const settle = (status: CellOutcome['status']): void => {
        clearTimeout(timer);
        if (this.#open.delete(id)) resolve(collector.outcome(status));
      };
      this.#open.set(id, { collector, isComplete, settle, reply: null, isIdle: false });
      if (!this.#isAlive) settle('died');
    });
  }

  /** Messages leave in the order of the calls. */
  #send(type: string, content: object): string {
    const { id, frames } = encodeMessage(type, content, this.#connection.key);
    this.#sending = this.#sending.then(() => this.#shell.send(frames)).catch(() => {});
    return id;
  }

  #receive({ type, parentId, content }: JupyterMessage, socket: Dealer | Subscriber): void {
    this.#lastMessageAtMs = performance.now();
    if (socket === this.#iopub) this.#hasHeard = true;
    if (type === 'kernel_info_reply') this.#isReady?.();
    if (type === 'complete_reply') {
      this.#completions.get(parentId)?.(Array.isArray(content['matches']) ? content['matches'] : []);
      this.#completions.delete(parentId);
    }
    const cell = this.#open.get(parentId);
    if (cell === undefined) return;
    cell.collector.endedAtMs = this.#lastMessageAtMs;
    this.#show(cell, type, content);
  }

  #show(cell: OpenCell, type: string, content: JupyterMessage['content']): void {
    if (type === 'stream' && content['name'] === 'stdout') cell.collector.print(String(content['text']));
    else if (type === 'execute_result' || type === 'display_data') showData(cell.collector, content['data'] as Data);
    else if (type === 'error') cell.collector.result = `${content['ename']}: ${content['evalue']}`;
    else if (type === 'status' && content['execution_state'] === 'idle') cell.isIdle = true;
    else if (type === 'execute_reply') {
      cell.reply = String(content['status']);
      this.#settleAfterSilence(cell);
    }
    const isOver = cell.isIdle && cell.reply !== null;
    if (isOver && (cell.reply !== 'ok' || cell.isComplete(cell.collector)))
      cell.settle(statusOf(cell.reply ?? '', cell.collector.text));
  }

  /** A kernel that drops messages may drop the very one that is waited for. */
  #settleAfterSilence(cell: OpenCell): void {
    setTimeout(() => {
      if (performance.now() - this.#lastMessageAtMs < silenceMs - 50) this.#settleAfterSilence(cell);
      else cell.settle(statusOf(cell.reply ?? '', cell.collector.text));
    }, silenceMs).unref();
  }

  #endAll(status: CellOutcome['status']): void {
    for (const { settle } of [...this.#open.values()]) settle(status);
  }
}

type Data = Readonly<Record<string, unknown>>;

function showData(collector: OutcomeCollector, data: Data): void {
  const picture = data['image/png'];
  if (picture !== undefined) collector.pictureBytes += Buffer.from(String(picture), 'base64').length;
  const text = data['text/plain'];
  if (text !== undefined) collector.result = Array.isArray(text) ? text.join('') : String(text);
}

function statusOf(reply: string, error: string): CellOutcome['status'] {
  if (reply === 'ok') return 'ok';
  return /interrupt/i.test(error) ? 'interrupted' : 'error';
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return; // Gone already.
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
