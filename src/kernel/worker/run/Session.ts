import { types } from 'node:util';
import { MessageChannel } from 'node:worker_threads';
import type { KernelRequest, ThrownValue } from '../../protocol.ts';
import type { EventChannel } from '../EventChannel.ts';
import { append, method, pinMethods } from '../originals/methods.ts';
import { Execution, isInterrupted } from './Execution.ts';
import type { ExecutionScope } from './Execution.ts';
import { runCompiledCell } from './runCompiledCell.ts';
import type { DeclaredNames } from './runCompiledCell.ts';

export type ExecuteRequest = Extract<KernelRequest, { type: 'execute' }>;

export interface SessionParts {
  readonly channel: EventChannel;
  readonly scope: ExecutionScope;
  /** See ControlThread: who may be interrupted. */
  readonly gate: { begin(executionId: number): boolean; end(executionId: number): boolean };
  readonly describeError: (error: unknown) => ThrownValue;
  /** Sends the value as the cell's result; may need to wait for a value that shows itself by a promise. */
  readonly showResult: (execution: Execution, value: unknown) => Promise<void> | null;
  readonly beforeCell: (execution: Execution) => void;
  /** Undoes what the cell left open: console groups, and tidy scopes that an interrupt skipped. */
  readonly afterCell: (execution: Execution) => void;
}

/** Runs the cells that the host sends, one at a time. */
export class Session {
  readonly #parts: SessionParts;
  readonly #declared: DeclaredNames = new Set();
  /** Name → the cell that declared it last. */
  readonly #variables = new Map<string, string>();
  readonly #starter = new MessageChannel();
  /** Linked, since cells may replace the methods of arrays. */
  #first: Waiting | null = null;
  #last: Waiting | null = null;
  #running: Execution | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    pinMethods(this.#starter.port2);
    // Cells start from a port's event, not from the pipe's: a termination then ends no reading of the pipe.
    this.#starter.port1.on('message', () => this.#startNext());
    this.#starter.port1.ref();
  }

  /** What cells have declared, in that order; a cell that V8 refused has declared nothing. */
  get variables(): readonly string[] {
    const names: string[] = [];
    this.#variables.forEach((_, name) => {
      if (this.#declared.has(name)) append(names, name);
    });
    return names;
  }

  /** The cell that declared the name last; null where none has. */
  declaredBy(name: string): string | null {
    return this.#variables.get(name) ?? null;
  }

  get isIdle(): boolean {
    return this.#running === null && this.#first === null;
  }

  execute(request: ExecuteRequest): void {
    const waiting: Waiting = { request, next: null };
    if (this.#last === null) this.#first = waiting;
    else this.#last.next = waiting;
    this.#last = waiting;
    this.#wake();
  }

  interrupted(executionId: number): void {
    const execution = this.#running;
    if (execution?.id === executionId) this.#end(execution, { status: 'interrupted' });
  }

  #wake(): void {
    if (this.#running === null && this.#first !== null) this.#starter.port2.postMessage(null);
  }

  #startNext(): void {
    if (this.#running !== null || this.#first === null) return;
    const { request } = this.#first;
    this.#first = this.#first.next;
    if (this.#first === null) this.#last = null;
    const execution = new Execution(request.executionId, request.code.cellId);
    this.#running = execution;
    attempt(() => this.#parts.beforeCell(execution));
    if (!this.#parts.gate.begin(execution.id)) this.#end(execution, { status: 'interrupted' });
    else this.#parts.scope.run(execution, () => this.#run(execution, request));
  }

  #run(execution: Execution, request: ExecuteRequest): void {
    const fail = (error: unknown): void => this.#end(execution, { status: 'error', error });
    try {
      const { declares, cellId } = request.code;
      for (let index = 0; index < declares.length; index++) this.#variables.set(declares[index] ?? '', cellId);
      const value = runCompiledCell(request.code, request.executionCount, this.#declared);
      const show = (awaited: unknown): void => this.#finish(execution, request.code.hasValue, awaited);
      if (isThenable(value)) settle(value, show, fail);
      else show(value);
    } catch (error) {
      fail(error);
    }
  }

  /** The value of a cell stands below what it showed before, and the cell ends when all of that is there. */
  #finish(execution: Execution, hasValue: boolean, value: unknown): void {
    const fail = (error: unknown): void => this.#end(execution, { status: 'error', error });
    const end = (): void => execution.whenShown(() => this.#end(execution, { status: 'ok' }));
    execution.whenShown(() => {
      if (execution.hasEnded) return;
      try {
        const shown = hasValue && value !== undefined ? this.#parts.showResult(execution, value) : null;
        if (shown === null) end();
        else settle(shown, end, fail);
      } catch (error) {
        fail(error);
      }
    });
  }

  #end(execution: Execution, outcome: Outcome): void {
    if (execution.hasEnded) return;
    // Still open to interrupts: reading a hostile error may take for ever.
    const thrown =
      outcome.status === 'error' && !isInterrupted(outcome.error) ? this.#parts.describeError(outcome.error) : null;
    const isUndisturbed = this.#parts.gate.end(execution.id);
    execution.hasEnded = true;
    const wasInterrupted =
      !isUndisturbed || outcome.status === 'interrupted' || (outcome.status === 'error' && thrown === null);
    if (wasInterrupted) execution.interrupt();
    attempt(() => this.#parts.afterCell(execution));
    if (thrown !== null && !wasInterrupted) {
      this.#parts.channel.send({ type: 'error', executionId: execution.id, error: thrown, late: false });
    }
    this.#running = null;
    const durationMs = performance.now() - execution.startedAtMs;
    const status = wasInterrupted ? 'interrupted' : outcome.status;
    this.#parts.channel.send({ type: 'done', executionId: execution.id, status, durationMs });
    this.#wake();
  }
}

interface Waiting {
  readonly request: ExecuteRequest;
  next: Waiting | null;
}

/** What surrounds a cell calls libraries and built-ins that cells may have broken: no reason not to run, or to end. */
function attempt(task: () => void): void {
  try {
    task();
  } catch {
    return; // As above.
  }
}

type Outcome = { readonly status: 'ok' | 'interrupted' } | { readonly status: 'error'; readonly error: unknown };

// Captured: a cell that replaces `Promise.prototype.then` must not take the kernel's own calls.
const then = method<Promise<unknown>, [(value: unknown) => void, (error: unknown) => void], unknown>(
  Promise.prototype.then,
);

function settle(
  thenable: PromiseLike<unknown>,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): void {
  // Of a promise no `then` is asked for, which cells may have replaced.
  const promise = types.isPromise(thenable) ? thenable : new Promise<unknown>((resolve) => resolve(thenable));
  void then(promise, onValue, onError);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  if (types.isPromise(value)) return true;
  try {
    return typeof (value as { then?: unknown }).then === 'function'; // SAFETY: every property of an object can be read.
  } catch {
    return false; // A throwing `then` getter: the value is shown, not awaited.
  }
}
