import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { UserError } from '../../base/UserError.ts';
import { encodeFrameHead, frameLimits, FrameReader } from '../frame.ts';
import { kernelFds } from '../KernelOptions.ts';
import { noNetwork } from '../NetworkAccess.ts';
import type { NetworkAccess } from '../NetworkAccess.ts';
import type { ControlRequest, KernelEvent, KernelRequest } from '../protocol.ts';
import { decodeEvent } from './decodeEvent.ts';
import { defaultHeapMb } from './defaultHeapMb.ts';
import { describeExit } from './describeExit.ts';
import { KernelFolder } from './KernelFolder.ts';
import { killGroup } from './killGroup.ts';
import { launchKernel } from './launchKernel.ts';
import type { LaunchedKernel } from './launchKernel.ts';
import { NetworkProxy } from './network/NetworkProxy.ts';
import type { SessionOptions } from './NotebookSession.ts';

export interface KernelListener {
  received(event: KernelEvent): void;
  /** Text on the process's own stdout or stderr. */
  wrote(name: 'stdout' | 'stderr', text: string): void;
  /** Its cells tried to reach a host that is not allowed. */
  refused(host: string, port: number): void;
  /** For the debugger that is attached. */
  debugged(message: string): void;
  /** A line for the kernel's log. */
  logged(line: string): void;
  /** It sent what is no message, or could not be started: it has been killed. */
  failed(error: UserError): void;
  /** Ended, for whatever reason; nothing comes after this. */
  exited(reason: string): void;
}

/** How long what an ended kernel has written may take to be read. */
const lastOutputMs = 1_000;
const tailCharacters = 16_384;
/** Of what is for the debugger: a script's text, or the members of a large array. */
const debugLimits = { headerBytes: 1_000, payloadBytes: 64 << 20 };
/** V8 writes pages of statistics when it runs out of memory: they are for the log. */
const crashReport = /<--- Last few GCs --->|FATAL ERROR:|^#\n# Fatal error/;

/** One kernel process and the pipes to it. */
export class KernelProcess {
  readonly #child: ChildProcess;
  readonly #listener: KernelListener;
  readonly #folder: KernelFolder;
  readonly #launched: LaunchedKernel;
  readonly #proxy: NetworkProxy | null;
  #stderrTail = '';
  #isCrashing = false;
  #isOver = false;
  #held: KernelEvent[] | null = null;

  constructor(options: SessionOptions, listener: KernelListener) {
    this.#listener = listener;
    this.#folder = new KernelFolder();
    try {
      this.#launched = launchKernel(options, this.#folder);
    } catch (error) {
      this.#folder.remove();
      throw error;
    }
    this.#child = this.#launched.child;
    this.#proxy = this.#launched.needsProxy ? this.#openProxy(options.network ?? noNetwork) : null;
    this.#child.on('error', (error) => this.#end(`The kernel could not be started: ${error.message}`));
    this.#child.on('exit', () => this.#letGo());
    const heapMb = options.memoryLimitMb ?? defaultHeapMb;
    this.#child.on('close', (exitCode, exitSignal) =>
      this.#end(describeExit({ exitCode, exitSignal, stderrTail: this.#stderrTail, heapMb })),
    );
    this.#listenToPipes();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Its control pipe goes both ways. */
  get canBeDebugged(): boolean {
    return this.#launched.streams === 'six';
  }

  get #fds(): { readonly events: number; readonly requests: number; readonly control: number } {
    return kernelFds[this.#launched.streams];
  }

  send(request: KernelRequest): void {
    writeFrame(this.#child, this.#fds.requests, request);
  }

  control(request: ControlRequest): void {
    writeFrame(this.#child, this.#fds.control, request);
  }

  setNetwork(access: NetworkAccess): void {
    this.#proxy?.setAccess(access);
  }

  /** Nothing of this kernel reaches the listener any more; resolves when the process is gone. */
  kill(): Promise<void> {
    this.#isOver = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) {
      this.#tidy();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#tidy();
        resolve();
      });
      this.#launched.kill();
      // A kernel that is not tied to its sandbox's process yet ends with them.
      for (const stream of this.#child.stdio) stream?.destroy();
    });
  }

  /**
   * What confines the kernel may be killed before it could tie its children to its own life. They are in its group as
   * yet; one that is not ends without the pipes, which it holds open.
   */
  #letGo(): void {
    killGroup(this.#child);
    const timer = setTimeout(() => {
      for (const stream of this.#child.stdio) stream?.destroy();
    }, lastOutputMs);
    this.#child.once('close', () => clearTimeout(timer));
  }

  #openProxy(access: NetworkAccess): NetworkProxy {
    return new NetworkProxy({
      netDir: this.#folder.netDir,
      access,
      refused: (host, port) => {
        if (!this.#isOver) this.#listener.refused(host, port);
      },
      failed: (error) => this.#listener.logged(`The network proxy failed: ${error.message}`),
    });
  }

  #listenToPipes(): void {
    const isShared = this.#launched.streams === 'three';
    const reader = new FrameReader(frameLimits, isShared);
    pipe(this.#child, this.#fds.events).on('data', (chunk: Buffer) => this.#read(reader, chunk));
    for (const [name, fd] of [
      ['stdout', 1],
      ['stderr', 2],
    ] as const) {
      if (fd === this.#fds.events) continue;
      pipe(this.#child, fd)
        .setEncoding('utf8')
        .on('data', (text: string) => this.#wrote(name, text));
    }
    if (this.canBeDebugged) this.#listenForDebugger();
    for (const fd of new Set([this.#fds.requests, this.#fds.control])) {
      // A pipe to a kernel that has just died breaks; its end is reported once, by `exited`.
      inlet(this.#child, fd).on('error', () => undefined);
    }
  }

  /** The control thread's answers: the main thread stands still while a debugger looks at it. */
  #listenForDebugger(): void {
    const reader = new FrameReader(debugLimits, true);
    pipe(this.#child, this.#fds.control).on('data', (chunk: Buffer) => {
      try {
        for (const { payload } of reader.read(chunk))
          if (!this.#isOver) this.#listener.debugged(payload.toString('utf8'));
      } catch (cause) {
        this.#fail(new UserError('KERNEL_PROTOCOL', `The kernel sent a debugger ${String(cause)}.`, { cause }));
      }
    });
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
          : new UserError('KERNEL_PROTOCOL', `The kernel sent ${String(error)}.${this.#strayText(chunk)}`, {
              cause: error,
            }),
      );
    }
  }

  /** Where messages share standard output: what else wrote to it, and how that began. */
  #strayText(chunk: Buffer): string {
    if (this.#fds.events !== 1) return '';
    const text = JSON.stringify(chunk.toString('utf8', 0, 200));
    return ` In this sandbox its messages go by standard output, which cells and native code must not write to by other means than console and process.stdout: ${text}.`;
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
    try {
      for (const event of held) if (!this.#isOver) this.#listener.received(event);
    } catch (error) {
      this.#fail(new UserError('KERNEL_PROTOCOL', `The kernel sent what cannot be shown: ${String(error)}`));
    }
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
    this.#tidy();
    this.#releaseHeld();
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.exited(reason);
  }

  #tidy(): void {
    this.#proxy?.close();
    this.#launched.ended();
    this.#folder.remove();
  }
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
