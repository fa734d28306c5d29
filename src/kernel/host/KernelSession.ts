import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { MimeBundle } from '../../base/MimeBundle.ts';
import { UserError } from '../../base/UserError.ts';
import { cursorTarget } from '../../lang/cursor/cursorTarget.ts';
import { pathAtCursor } from '../../lang/cursor/pathAtCursor.ts';
import type { KernelState } from '../FaceCommand.ts';
import { noNetwork } from '../NetworkAccess.ts';
import type { NetworkAccess } from '../NetworkAccess.ts';
import type { KernelEvent } from '../protocol.ts';
import { initialRunState } from '../reduce/RunState.ts';
import type { RunCommand, RunEvent, RunState, RunSummary, SourceCell } from '../reduce/RunState.ts';
import { step } from '../runReducer.ts';
import { CellSources } from './CellSources.ts';
import { cellLanguage, compileForRun } from './compileForRun.ts';
import { Debugging } from './debug/Debugging.ts';
import type { KernelDebugger } from './debug/KernelDebugger.ts';
import { signedCode } from './debug/signedCode.ts';
import { noCompletions, toCompletions } from './lookup/Completions.ts';
import type { Completions } from './lookup/Completions.ts';
import { declarationOf } from './lookup/declarationOf.ts';
import { Lookups } from './lookup/Lookups.ts';
import { toInspection } from './lookup/toInspection.ts';
import { DiskWatch } from './DiskWatch.ts';
import { KernelLog } from './KernelLog.ts';
import { KernelProcess } from './KernelProcess.ts';
import type { Face, KernelInfo, NotebookSession, SessionOptions } from './NotebookSession.ts';
import { Questions } from './Questions.ts';
import { VariableWatch } from './VariableWatch.ts';
import { Refusals } from './network/Refusals.ts';
import { SliceRequests } from './SliceRequests.ts';
import { toCellError } from './toCellError.ts';

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** The shell around the run reducer: does what it decides, and tells it what happens. */
export class KernelSession implements NotebookSession {
  readonly #options: SessionOptions;
  readonly #face: Face;
  readonly #sources = new CellSources();
  readonly #slices = new SliceRequests();
  readonly #lookups = new Lookups();
  readonly #variables: VariableWatch;
  readonly #log: KernelLog;
  readonly #questions: Questions;
  readonly #disk: DiskWatch;
  readonly #refusals = new Refusals();
  readonly #debugging: Debugging;
  readonly #runs = new Map<number, Waiting<RunSummary>>();
  readonly #killing = new Set<Promise<void>>();
  #waitingForReady: Waiting<void>[] = [];
  #waitingForIdle: (() => void)[] = [];
  #state: RunState;
  #process: KernelProcess | null = null;
  #startedAtMs = 0;
  #info: KernelInfo | null = null;
  #deadline: NodeJS.Timeout | undefined;
  #events: RunEvent[] = [];
  #isStepping = false;
  #isDisposed = false;
  #requestCount = 0;
  #network: NetworkAccess;

  constructor(options: SessionOptions, face: Face) {
    this.#options = options;
    this.#face = face;
    this.#log = new KernelLog((line) => face.log(line));
    this.#disk = new DiskWatch({ folder: options.workspaceDir, filled: (message) => this.#stopFilling(message) });
    const { workspaceDir, distDir } = options;
    this.#debugging = new Debugging({ workspaceDir, distDir, sourceOf: (count) => this.#sources.get(count) });
    this.#network = options.network ?? noNetwork;
    this.#state = initialRunState(options.restartOnCrash ?? false);
    this.#variables = new VariableWatch((snapshot) => face.perform({ type: 'variablesChanged', snapshot }));
    this.#questions = new Questions(face, (promptId, value) =>
      this.#process?.control({ type: 'answer', promptId, value }),
    );
  }

  get state(): KernelState {
    return this.#state.kernel;
  }

  get info(): KernelInfo | null {
    return this.#info;
  }

  start(): void {
    this.#dispatch({ type: 'kernelStarting' });
  }

  async run(cells: readonly SourceCell[]): Promise<RunSummary> {
    if (this.#isDisposed) throw new UserError('KERNEL_DIED', 'The notebook is closed: its kernel is gone.');
    const requestId = ++this.#requestCount;
    return await new Promise<RunSummary>((resolve, reject) => {
      this.#runs.set(requestId, { resolve, reject });
      this.#dispatch({ type: 'runRequested', requestId, cells });
    });
  }

  async interrupt(): Promise<void> {
    this.#dispatch({ type: 'interruptRequested' });
    if (this.#state.running !== null) await new Promise<void>((resolve) => this.#waitingForIdle.push(resolve));
  }

  async restart(): Promise<void> {
    if (this.#isDisposed) throw new UserError('KERNEL_DIED', 'The notebook is closed: its kernel is gone.');
    const ready = new Promise<void>((resolve, reject) => {
      // First: a start may fail at once.
      this.#waitingForReady.push({ resolve, reject });
      this.#dispatch({ type: 'restartRequested' });
    });
    await ready;
  }

  async slice(handle: string, query: JsonObject): Promise<JsonValue> {
    const process = this.#info === null ? null : this.#process;
    if (process === null)
      throw new UserError('KERNEL_SLICE_GONE', 'There is no kernel that holds this value.', {
        fix: 'Run the cell again.',
      });
    return await this.#slices.request((requestId) => process.send({ type: 'slice', requestId, handle, query }));
  }

  async complete(source: string, cursor: number): Promise<Completions> {
    const target = cursorTarget(source, cursor);
    const process = this.#process;
    if (target === null || process === null) return noCompletions(cursor);
    const { path, prefix, type } = target;
    const answer = await this.#lookups.ask('completions', (requestId) =>
      process.send({ type: 'complete', requestId, path, prefix, isKey: type === 'key' }),
    );
    return toCompletions(target, answer?.names ?? []);
  }

  async inspect(source: string, cursor: number, detailLevel: 0 | 1): Promise<MimeBundle | null> {
    const path = pathAtCursor(source, cursor);
    const process = this.#process;
    if (path === null || process === null) return null;
    const answer = await this.#lookups.ask('inspection', (requestId) =>
      process.send({ type: 'inspect', requestId, path }),
    );
    const found = answer?.found ?? null;
    if (found === null) return null;
    return toInspection({ path, found, declaration: declarationOf(path, this.#sources) }, detailLevel);
  }

  watchVariables(isOn: boolean): void {
    this.#variables.turn(isOn, this.#info === null ? null : this.#process);
  }

  async showVariable(name: string, cellId: string): Promise<JsonValue> {
    const process = this.#info === null ? null : this.#process;
    if (process === null)
      throw new UserError('KERNEL_SLICE_GONE', 'The kernel is not running.', { fix: 'Run the cell again.' });
    return await this.#slices.request((requestId) => process.send({ type: 'showVariable', requestId, name, cellId }));
  }

  async openDebugger(): Promise<KernelDebugger> {
    if (this.#state.kernel === 'starting')
      await new Promise<void>((resolve, reject) => this.#waitingForReady.push({ resolve, reject }));
    return await this.#debugging.open(this.#info === null ? null : this.#process);
  }

  forget(cellIds: readonly string[]): void {
    this.#dispatch({ type: 'cellsForgotten', cellIds });
    this.#process?.send({ type: 'forget', cellIds });
  }

  setNetwork(access: NetworkAccess): void {
    this.#network = access;
    this.#refusals.forgetTold();
    this.#process?.setNetwork(access);
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#dispatch({ type: 'disposed' });
    await Promise.all(this.#killing);
  }

  /** One event at a time, though what a step commands may raise the next. */
  #dispatch(event: RunEvent): void {
    this.#events.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) this.#step(next);
    } finally {
      this.#isStepping = false;
    }
  }

  #step(event: RunEvent): void {
    const wasRunning = this.#state.running;
    const { state, commands } = step(this.#state, event);
    this.#state = state;
    for (const command of commands) this.#perform(command);
    if (wasRunning !== null && state.running?.executionId !== wasRunning.executionId) this.#becomeIdle();
  }

  #becomeIdle(): void {
    clearTimeout(this.#deadline);
    this.#disk.end();
    const waiting = this.#waitingForIdle;
    this.#waitingForIdle = [];
    for (const resolve of waiting) resolve();
  }

  #perform(command: RunCommand): void {
    switch (command.type) {
      case 'execute':
        return this.#execute(command);
      case 'interruptKernel':
        return this.#interruptKernel(command.executionId);
      case 'startKernel':
        return this.#startKernel();
      case 'killKernel':
        return this.#killKernel('The kernel was ended.');
      case 'rejectKernel':
        return this.#reject(new UserError('KERNEL_PROTOCOL', command.message));
      case 'askUser':
        return this.#questions.ask(command.question);
      case 'withdrawQuestions':
        return this.#questions.withdraw(command.executionId);
      case 'endRun':
        return this.#endRun(command.requestId, command.summary);
      case 'writeLog':
        return this.#log.add(command.line);
      default:
        return this.#face.perform(command);
    }
  }

  #execute({ executionId, executionCount, cell }: Extract<RunCommand, { type: 'execute' }>): void {
    const compiled = compileForRun(cell, executionCount);
    if (compiled.type === 'failed') {
      this.#dispatch({ type: 'compileFailed', executionId, error: compiled.error });
      return;
    }
    this.#refusals.begin();
    this.#disk.begin();
    this.#sources.remember(executionCount, cell.source, compiled.code);
    this.#sources.rememberDeclarations(compiled.code, { source: cell.source, language: cellLanguage(cell) });
    this.#process?.send({ type: 'execute', executionId, executionCount, code: signedCode(compiled.code) });
  }

  #stopFilling(message: string): void {
    this.#face.perform({ type: 'notice', severity: 'warning', message });
    this.#dispatch({ type: 'interruptRequested' });
  }

  #interruptKernel(executionId: number): void {
    this.#process?.control({ type: 'interrupt', executionId });
    clearTimeout(this.#deadline);
    const deadlineMs = this.#options.interruptDeadlineMs ?? 5_000;
    this.#deadline = setTimeout(() => this.#dispatch({ type: 'deadlinePassed', executionId }), deadlineMs);
  }

  #startKernel(): void {
    this.#sources.clear();
    this.#info = null;
    this.#startedAtMs = performance.now();
    try {
      const process: KernelProcess = new KernelProcess(
        { ...this.#options, network: this.#network },
        {
          received: (event) => this.#receive(event),
          wrote: (name, text) => this.#dispatch({ type: 'nativeOutput', name, text }),
          refused: (host, port) => this.#refuse(host, port),
          debugged: (message) => this.#debugging.received(message),
          logged: (line) => this.#log.add(line),
          failed: (error) => this.#reject(error),
          exited: (reason) => this.#bury(reason),
        },
      );
      this.#process = process;
    } catch (error) {
      this.#bury(reasonOf(error));
    }
  }

  #receive(event: KernelEvent): void {
    switch (event.type) {
      case 'ready':
        this.#becomeReady(event);
        return;
      case 'slice':
      case 'sliceFailed':
        this.#slices.settle(event);
        return;
      case 'completions':
      case 'inspection':
        this.#lookups.settle(event);
        return;
      case 'error':
        this.#receiveError(event);
        return;
      case 'tensorFlow':
        this.#noteTensorFlow(event);
        return;
      case 'variables':
        this.#variables.receive(event);
        return;
      default:
        this.#dispatch({ type: 'kernelSent', event });
    }
  }

  /** The hosts are what the proxy knows; the kernel has no say in them. */
  #receiveError(event: Extract<KernelEvent, { type: 'error' }>): void {
    const refusedHosts = event.executionId === this.#state.lastExecutionId ? this.#refusals.take() : [];
    const error = toCellError(event.error, this.#sources);
    const named = refusedHosts.length === 0 ? error : { ...error, refusedHosts };
    this.#dispatch({ type: 'kernelSent', event: { ...event, error: named } });
  }

  #refuse(host: string, port: number): void {
    if (this.#refusals.note(host, port)) this.#face.perform({ type: 'networkRefused', host, port });
  }

  #becomeReady(event: Extract<KernelEvent, { type: 'ready' }>): void {
    this.#info = {
      pid: this.#process?.pid ?? 0,
      nodeVersion: event.nodeVersion,
      startupMs: performance.now() - this.#startedAtMs,
      tensorFlow: null,
    };
    this.#variables.begin(this.#process);
    this.#dispatch({ type: 'kernelSent', event });
    for (const { resolve } of this.#waitingForReady.splice(0)) resolve();
  }

  #noteTensorFlow({ backend, explanation }: Extract<KernelEvent, { type: 'tensorFlow' }>): void {
    this.#log.add(explanation);
    if (this.#info !== null) this.#info = { ...this.#info, tensorFlow: { backend, explanation } };
    this.#face.perform({ type: 'tensorFlowChanged', backend, explanation });
  }

  /** The kernel cannot be trusted or used any further. */
  #reject(error: UserError): void {
    this.#log.add(`${error.code}: ${error.message}`);
    this.#killKernel(error.message);
    this.#bury(`${error.message} It was ended, since it can't be trusted any more.`);
  }

  #bury(reason: string): void {
    const wasStarting = this.#state.kernel === 'starting';
    this.#release(reason);
    this.#dispatch({ type: 'kernelExited', reason });
    if (!wasStarting) return;
    const error = new UserError('KERNEL_START_FAILED', reason);
    for (const { reject } of this.#waitingForReady.splice(0)) reject(error);
  }

  #killKernel(reason: string): void {
    const killed = this.#process?.kill();
    this.#release(reason);
    if (killed === undefined) return;
    this.#killing.add(killed);
    void killed.then(() => this.#killing.delete(killed));
  }

  #release(reason: string): void {
    this.#process = null;
    this.#info = null;
    this.#debugging.end();
    this.#slices.rejectAll(reason);
    this.#lookups.giveUpAll();
    this.#questions.withdrawAll();
  }

  #endRun(requestId: number, summary: RunSummary): void {
    this.#runs.get(requestId)?.resolve(summary);
    this.#runs.delete(requestId);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError && error.fix !== undefined) return `${error.message} ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}
