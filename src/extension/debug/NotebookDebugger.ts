import path from 'node:path';
import { debug, NotebookCellKind, SourceBreakpoint, Uri, workspace } from 'vscode';
import type { DebugAdapterTracker, DebugSession, NotebookCell, NotebookDocument } from 'vscode';
import { UserError } from '../../base/UserError.ts';
import type { KernelDebugger } from '../../kernel/host/debug/KernelDebugger.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { languageIds, sqlLanguageId } from '../ids.ts';
import { Listeners } from '../Listeners.ts';
import { BreakpointIds } from './BreakpointIds.ts';
import { CellPaths } from './CellPaths.ts';
import { forEachSource, listIn, membersOf } from './debugMessages.ts';
import { Readiness } from './Readiness.ts';

export interface NotebookDebuggerParts {
  readonly notebook: NotebookDocument;
  readonly ids: CellIds;
  readonly kernel: KernelDebugger;
  /** Told apart by it from all other sessions of the editor. */
  readonly id: string;
  readonly distDir: string;
}

/** js-debug, which comes with the editor, attached to the kernel of one notebook. */
export class NotebookDebugger {
  readonly #parts: NotebookDebuggerParts;
  readonly #paths = new CellPaths();
  readonly #breakpointIds = new BreakpointIds();
  readonly #readiness = new Readiness();
  /** A thread of the kernel has stopped, which is known by that number. */
  readonly stops = new Listeners<number>();
  #root: DebugSession | null = null;
  /** The one that has the thread: js-debug starts it below the other. */
  #session: DebugSession | null = null;

  constructor(parts: NotebookDebuggerParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.id;
  }

  get notebook(): NotebookDocument {
    return this.#parts.notebook;
  }

  /** @throws UserError DEBUG_ATTACH_FAILED */
  async attach(): Promise<void> {
    const { notebook, kernel } = this.#parts;
    const closed = new Promise<boolean>((resolve) => {
      kernel.onClose(() => {
        resolve(false);
        void this.#stop();
      });
    });
    const options = { suppressSaveBeforeStart: true, suppressDebugView: true };
    const isStarted = await debug.startDebugging(workspace.getWorkspaceFolder(notebook.uri), this.#config(), options);
    if (isStarted && (await Promise.race([this.#readiness.wait(), closed]))) return;
    await this.detach();
    throw new UserError(
      'DEBUG_ATTACH_FAILED',
      "The editor's JavaScript debugger could not be attached to the kernel.",
      {
        fix: 'See that the extension "JavaScript Debugger", which comes with the editor, is enabled.',
      },
    );
  }

  /** The kernel goes on, with its variables. */
  async detach(): Promise<void> {
    await this.#stop();
    this.#parts.kernel.close();
  }

  onClose(listener: () => void): void {
    this.#parts.kernel.onClose(listener);
  }

  /** Breakpoints of these cells hold in the text that they have now. */
  async prepare(cells: readonly NotebookCell[]): Promise<void> {
    for (const cell of cells) if (isDebuggable(cell)) await this.#renew(cell);
  }

  /** False when nothing of the cell can stop. */
  async stopAtStart(cell: NotebookCell): Promise<boolean> {
    return await this.#parts.kernel.stopAtStart(this.#sourceOf(cell));
  }

  async step(threadId: number): Promise<void> {
    await this.#session?.customRequest('next', { threadId });
  }

  /** Sees every message between the editor and js-debug. */
  track(session: DebugSession): DebugAdapterTracker {
    const isRoot = session.parentSession === undefined;
    if (isRoot) this.#root = session;
    else this.#session = session;
    return {
      onWillReceiveMessage: (message: unknown) => {
        this.#fromEditor(membersOf(message), isRoot);
      },
      onDidSendMessage: (message: unknown) => {
        this.#toEditor(membersOf(message), isRoot);
      },
    };
  }

  #config() {
    const { notebook, kernel, id, distDir } = this.#parts;
    const name = path.posix.basename(notebook.uri.path);
    return {
      type: 'pwa-node',
      request: 'attach',
      name: `Kernel of ${name}`,
      websocketAddress: kernel.address,
      [markOfSession]: id,
      skipFiles: ['<node_internals>/**', `${distDir.replaceAll('\\', '/')}/**`],
      resolveSourceMapLocations: ['${workspaceFolder}/**', '!**/node_modules/**'],
      // Nothing is compiled to files: js-debug need not look for them.
      outFiles: [],
      pauseForSourceMap: true,
      autoAttachChildProcesses: false,
      attachExistingChildren: false,
      restart: false,
      internalConsoleOptions: 'neverOpen',
    };
  }

  async #stop(): Promise<void> {
    const root = this.#root;
    this.#root = this.#session = null;
    if (root !== null) await debug.stopDebugging(root);
  }

  #fromEditor(message: Record<string, unknown>, isRoot: boolean): void {
    const parameters = membersOf(message.arguments);
    // The kernel is the notebook's, whatever the editor means.
    if (message.command === 'disconnect') message.arguments = { ...parameters, terminateDebuggee: false };
    if (message.command === 'setBreakpoints') {
      const uri = cellUri(membersOf(parameters.source).path);
      this.#readiness.asked(message.seq, isRoot);
      if (uri !== null) this.#settings.set(message.seq, uri);
    }
    forEachSource(parameters, (source) => {
      if (typeof source.path === 'string' && source.path.startsWith(scriptScheme))
        source.path = decodeURIComponent(source.path.slice(scriptScheme.length));
      const cell = this.#cellAt(cellUri(source.path));
      if (!cell) return;
      const { path: file, before } = this.#usePath(cell);
      source.path = file;
      if (before !== null) void this.#clear(before);
    });
  }

  readonly #settings = new Map<unknown, string>();

  #toEditor(message: Record<string, unknown>, isRoot: boolean): void {
    const body = membersOf(message.body);
    if (message.type === 'response') this.#noteResponse(message, isRoot);
    if (message.event === 'breakpoint') {
      const breakpoint = membersOf(body.breakpoint);
      breakpoint.id = this.#breakpointIds.shown(breakpoint.id);
    }
    forEachSource(body, (source) => {
      this.#paths.showCell(source);
    });
    if (message.event === 'stopped') this.stops.fire(Number(body.threadId));
  }

  #noteResponse(message: Record<string, unknown>, isRoot: boolean): void {
    const seq = message.request_seq;
    if (message.command === 'configurationDone' && !isRoot) this.#readiness.configured();
    if (message.command !== 'setBreakpoints') return;
    this.#readiness.answered(seq, isRoot);
    const uri = this.#settings.get(seq);
    this.#settings.delete(seq);
    if (uri === undefined || isRoot) return;
    const breakpoints = listIn(membersOf(message.body).breakpoints).map(membersOf);
    for (const breakpoint of breakpoints)
      if (breakpoint.verified === false) breakpoint.message = 'Stops here when the cell runs.';
    this.#breakpointIds.set(
      uri,
      breakpoints.map(({ id }) => id),
    );
  }

  #cellAt(uri: string | null): NotebookCell | undefined {
    return uri === null ? undefined : this.notebook.getCells().find((cell) => cell.document.uri.toString() === uri);
  }

  #usePath(cell: NotebookCell): { readonly path: string; readonly before: string | null } {
    const uri = cell.document.uri.toString();
    const file = this.#parts.kernel.scriptPath(this.#sourceOf(cell));
    const name = `${path.posix.basename(this.notebook.uri.path)} · cell ${cell.index + 1}`;
    return { path: file, before: this.#paths.use({ uri, name }, file) };
  }

  async #renew(cell: NotebookCell): Promise<void> {
    const uri = cell.document.uri.toString();
    const isKnown = this.#paths.pathOf(uri) !== null;
    const { path: file, before } = this.#usePath(cell);
    if (isKnown && before === null) return;
    const session = this.#session;
    if (session === null) return;
    if (before !== null) await this.#clear(before);
    const breakpoints = breakpointsOf(uri);
    if (breakpoints.length === 0) return;
    const answer: unknown = await session.customRequest('setBreakpoints', { source: scriptSource(file), breakpoints });
    const set = listIn(membersOf(answer).breakpoints).map((breakpoint) => membersOf(breakpoint).id);
    this.#breakpointIds.setAgain(uri, set);
  }

  /** The text that the cell had before keeps no breakpoints. */
  async #clear(file: string): Promise<void> {
    await this.#session?.customRequest('setBreakpoints', { source: scriptSource(file), breakpoints: [] });
  }

  #sourceOf(cell: NotebookCell) {
    const language = cell.document.languageId === languageIds.javascript ? 'javascript' : 'typescript';
    return { cellId: this.#parts.ids.idOf(cell), source: cell.document.getText(), language };
  }
}

/** In the configuration of our sessions. */
export const markOfSession = '__mlnb';

/** Of files in requests of our own: of a plain path the editor would think that it is on another machine. */
const scriptScheme = 'mlnb-script:';

function scriptSource(file: string): { readonly path: string } {
  return { path: scriptScheme + encodeURIComponent(file) };
}

/** SQL cells have no lines that could be stepped through. */
export function isDebuggable({ kind, document }: NotebookCell): boolean {
  return kind === NotebookCellKind.Code && document.languageId !== sqlLanguageId;
}

function cellUri(path: unknown): string | null {
  return typeof path === 'string' && path.startsWith('vscode-notebook-cell:') ? Uri.parse(path).toString() : null;
}

/** As js-debug takes them, in the order in which the editor sends them. */
function breakpointsOf(uri: string): object[] {
  return debug.breakpoints
    .filter((breakpoint) => breakpoint instanceof SourceBreakpoint)
    .filter(({ enabled, location }) => enabled && location.uri.toString() === uri)
    .toSorted((a, b) => a.location.range.start.compareTo(b.location.range.start))
    .map(({ location, condition, hitCondition, logMessage }) => ({
      line: location.range.start.line + 1,
      ...(location.range.start.character > 0 ? { column: location.range.start.character + 1 } : {}),
      ...(condition === undefined ? {} : { condition }),
      ...(hitCondition === undefined ? {} : { hitCondition }),
      ...(logMessage === undefined ? {} : { logMessage }),
    }));
}
