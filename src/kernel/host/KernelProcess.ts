import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { UserError } from '../../base/UserError.ts';
import { encodeFrameHead, FrameReader } from '../frame.ts';
import { kernelFds } from '../KernelOptions.ts';
import type { ControlRequest, KernelEvent, KernelRequest } from '../protocol.ts';
import { decodeEvent } from './decodeEvent.ts';
import { describeExit } from './describeExit.ts';
import { kernelAccess } from './kernelAccess.ts';
import { kernelArguments } from './kernelArguments.ts';
import { kernelEnvironment } from './kernelEnvironment.ts';
import type { SessionOptions } from './NotebookSession.ts';

export interface KernelListener {
  received(event: KernelEvent): void;
  /** Text on the process's own stdout or stderr. */
  wrote(name: 'stdout' | 'stderr', text: string): void;
  /** It sent what is no message, or could not be started: it has been killed. */
  failed(error: UserError): void;
  /** Ended, for whatever reason; nothing comes after this. */
  exited(reason: string): void;
}

const tailCharacters = 16_384;
/** V8 writes pages of statistics when it runs out of memory: they are for the log. */
const crashReport = /<--- Last few GCs --->|FATAL ERROR:|^#\n# Fatal error/;

/** One kernel process and the pipes to it. */
export class KernelProcess {
  readonly #child: ChildProcess;
  readonly #listener: KernelListener;
  readonly #privateDir: string;
  #stderrTail = '';
  #isCrashing = false;
  #isOver = false;
  #held: KernelEvent[] | null = null;

  constructor(options: SessionOptions, listener: KernelListener) {
    this.#listener = listener;
    this.#privateDir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-kernel-')));
    this.#child = spawnKernel(options, this.#privateDir);
    this.#child.on('error', (error) => this.#end(`The kernel could not be started: ${error.message}`));
    this.#child.on('close', (code, signal) => this.#end(describeExit(code, signal, this.#stderrTail)));
    this.#listenToPipes();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  send(request: KernelRequest): void {
    writeFrame(this.#child, kernelFds.requests, request);
  }

  control(request: ControlRequest): void {
    writeFrame(this.#child, kernelFds.control, request);
  }

  /** Nothing of this kernel reaches the listener any more; resolves when the process is gone. */
  kill(): Promise<void> {
    this.#isOver = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) {
      this.#removePrivateDir();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#removePrivateDir();
        resolve();
      });
      this.#child.kill('SIGKILL');
    });
  }

  #listenToPipes(): void {
    const reader = new FrameReader();
    pipe(this.#child, kernelFds.events).on('data', (chunk: Buffer) => this.#read(reader, chunk));
    for (const [name, fd] of [
      ['stdout', 1],
      ['stderr', 2],
    ] as const) {
      pipe(this.#child, fd)
        .setEncoding('utf8')
        .on('data', (text: string) => this.#wrote(name, text));
    }
    for (const fd of [kernelFds.requests, kernelFds.control]) {
      // A pipe to a kernel that has just died breaks; its end is reported once, by `exited`.
      inlet(this.#child, fd).on('error', () => undefined);
    }
  }

  #read(reader: FrameReader, chunk: Buffer): void {
    try {
      for (const frame of reader.read(chunk)) {
        if (this.#isOver) return;
        this.#receive(decodeEvent(frame));
      }
    } catch (error) {
      this.#fail(
        error instanceof UserError
          ? error
          : new UserError('KERNEL_PROTOCOL', `The kernel sent ${String(error)}`, { cause: error }),
      );
    }
  }

  /** The end of a cell waits for one turn of the event loop, in which output of its native code is read first. */
  #receive(event: KernelEvent): void {
    if (this.#held !== null) {
      this.#held.push(event);
    } else if (event.type === 'done') {
      this.#held = [event];
      setImmediate(() => this.#releaseHeld());
    } else {
      this.#listener.received(event);
    }
  }

  #releaseHeld(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) if (!this.#isOver) this.#listener.received(event);
  }

  #wrote(name: 'stdout' | 'stderr', text: string): void {
    if (name === 'stderr') this.#stderrTail = (this.#stderrTail + text).slice(-tailCharacters);
    this.#isCrashing ||= name === 'stderr' && crashReport.test(text);
    if (!this.#isCrashing && !this.#isOver) this.#listener.wrote(name, text);
  }

  #fail(error: UserError): void {
    if (this.#isOver) return;
    this.#listener.failed(error);
    void this.kill();
  }

  #end(reason: string): void {
    this.#removePrivateDir();
    this.#releaseHeld();
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.exited(reason);
  }

  #removePrivateDir(): void {
    rmSync(this.#privateDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

function spawnKernel(options: SessionOptions, privateDir: string): ChildProcess {
  const { notebookPath, workspaceDir, distDir, node } = options;
  const notebookDir = dirname(notebookPath);
  const parts = {
    kernelFile: join(distDir, 'kernel.cjs'),
    options: { notebookPath, workspaceDir, privateDir },
    memoryLimitMb: options.memoryLimitMb ?? 4096,
    ...kernelAccess({ notebookDir, workspaceDir, distDir, privateDir }),
  };
  return spawn(node.path, kernelArguments(parts), {
    cwd: notebookDir,
    env: kernelEnvironment(privateDir, { ...options.env, ...node.env }),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

function writeFrame(child: ChildProcess, fd: number, request: KernelRequest | ControlRequest): void {
  const stream = inlet(child, fd);
  if (stream.writable) stream.write(encodeFrameHead(JSON.stringify(request)));
}

function pipe(child: ChildProcess, fd: number): Readable {
  return child.stdio[fd as 1] as unknown as Readable; // SAFETY: `stdio` above makes every one of them a pipe.
}

function inlet(child: ChildProcess, fd: number): Writable {
  return child.stdio[fd as 1] as unknown as Writable; // SAFETY: as above; a pipe other than 0, 1 and 2 goes both ways.
}
