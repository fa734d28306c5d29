import { Session } from 'node:inspector';

/** One message of the Chrome DevTools Protocol, as text. */
export type SendToDebugger = (message: string) => void;

interface Command {
  readonly id: number | string;
  readonly method: string;
  readonly params?: { readonly objectGroup?: string };
}

/** What the debugger looked at lives on, in groups, until these are released. */
const ownGroup = 'mlnb';
const makesObjects = /^(Runtime\.(evaluate|callFunctionOn)|Debugger\.evaluateOnCallFrame)$/;
const domains = ['Debugger', 'Profiler', 'HeapProfiler', 'Runtime'];

/**
 * A debugger's connection to the main thread, held by the control thread: no port is opened, and messages go through
 * the pipe that the host owns. It is apart from the connection that interrupts, which works whether a debugger is there
 * or not. It is made at once and kept, since the permission to make one is dropped before cells could use it.
 */
export class DebugSession {
  readonly #send: SendToDebugger;
  readonly #session = new Session();
  readonly #groups = new Set([ownGroup]);
  #isAttached = false;
  /** Counts debuggers: an answer to one is not for the next. */
  #debugger = 0;
  #isPaused = false;
  #isTerminating = false;

  constructor(send: SendToDebugger) {
    this.#send = send;
    this.#session.connectToMainThread();
    this.#session.on('inspectorNotification', (notice: { method: string; params?: object }) => this.#notify(notice));
  }

  /** The main thread stands at a breakpoint, and runs nothing until it is told to. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  attach(): void {
    this.#isAttached = true;
    this.#debugger += 1;
  }

  /** The main thread forgets the breakpoints, and goes on if it stands at one. */
  detach(): void {
    this.#isAttached = false;
    for (const objectGroup of this.#groups) this.#session.post('Runtime.releaseObjectGroup', { objectGroup });
    for (const domain of domains) this.#session.post(`${domain}.disable`);
    this.#isPaused = false;
  }

  /** The host has checked that it is a command. */
  post(text: string): void {
    if (!this.#isAttached) return;
    // SAFETY: the host sends commands only.
    const { id, method, params = {} } = JSON.parse(text) as Command;
    if (params.objectGroup !== undefined) this.#groups.add(params.objectGroup);
    const asking = this.#debugger;
    const grouped = makesObjects.test(method) ? { objectGroup: ownGroup, ...params } : params;
    this.#session.post(method, grouped, (error: Error | null, result?: object) => {
      if (!this.#isAttached || this.#debugger !== asking) return;
      this.#send(JSON.stringify(error === null ? { id, result: result ?? {} } : { id, error: protocolError(error) }));
    });
  }

  /** What stands at a breakpoint, or comes to one, goes on, so that the termination that was asked for can end it. */
  letTerminate(): void {
    this.#isTerminating = true;
    this.#goOnToEnd();
  }

  /** To be called when the termination has come. */
  terminated(): void {
    this.#isTerminating = false;
  }

  #goOnToEnd(): void {
    if (this.#isTerminating && this.#isPaused) this.#session.post('Debugger.resume', { terminateOnResume: true });
  }

  #notify(notice: { method: string; params?: object }): void {
    if (notice.method === 'Debugger.paused') this.#isPaused = true;
    if (notice.method === 'Debugger.resumed') this.#isPaused = false;
    if (this.#isAttached) this.#send(JSON.stringify(notice));
    this.#goOnToEnd();
  }
}

/** `Inspector error -32000: Can only perform operation while paused.` */
function protocolError(error: Error): { readonly code: number; readonly message: string } {
  const match = /^Inspector error (-?\d+): (.*)$/s.exec(error.message);
  return { code: Number(match?.[1] ?? -32_000), message: match?.[2] ?? error.message };
}
