import { randomUUID } from 'node:crypto';
import { commands, debug, workspace, type Disposable, type NotebookCell, type NotebookDocument } from 'vscode';
import { UserError } from '../../base/UserError.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { runByLineCellsContext } from '../ids.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import { Listeners } from '../Listeners.ts';
import type { CellRunEvent } from '../stale/CellRunEvent.ts';
import { isDebuggable, markOfSession, NotebookDebugger } from './NotebookDebugger.ts';

export interface DebuggersParts {
  readonly hub: KernelHub;
  readonly ids: CellIds;
  readonly runs: Listeners<CellRunEvent>;
  readonly distDir: string;
  readonly onError: (error: unknown) => void;
}

/** How long typing rests before breakpoints follow it. */
const typingMs = 300;

interface LineRun {
  readonly cell: NotebookCell;
  readonly attached: NotebookDebugger;
  /** Null while the cell runs. */
  threadId: number | null;
}

/** The debuggers that are attached to kernels, at most one a notebook. */
export class Debuggers implements Disposable {
  readonly #parts: DebuggersParts;
  readonly #attached = new Map<string, NotebookDebugger>();
  readonly #subscriptions: { dispose(): unknown }[];
  readonly #changes = new Listeners<void>();
  /** Cells after whose end the debugger goes, since it came for them. */
  readonly #until = new Map<NotebookDebugger, string>();
  #lines: LineRun | null = null;
  #typing: NodeJS.Timeout | undefined;

  /** One was attached or detached. */
  readonly onDidChange = this.#changes.add;

  constructor(parts: DebuggersParts) {
    this.#parts = parts;
    // A debugger that does not answer keeps no cell from running.
    parts.hub.beforeRun = async (notebook, cells) => await this.of(notebook)?.prepare(cells).catch(parts.onError);
    this.#subscriptions = [
      debug.registerDebugAdapterTrackerFactory('pwa-node', {
        createDebugAdapterTracker: (session) => {
          const mark: unknown =
            session.configuration[markOfSession] ?? session.parentSession?.configuration[markOfSession];
          return [...this.#attached.values()].find(({ id }) => id === mark)?.track(session);
        },
      }),
      debug.onDidTerminateDebugSession((session) => {
        const mark: unknown = session.configuration[markOfSession];
        const ended = [...this.#attached.values()].find(({ id }) => id === mark);
        ended?.detach().catch(parts.onError);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme !== 'vscode-notebook-cell' || this.#attached.size === 0) return;
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => {
          this.#follow(document.uri.toString()).catch(parts.onError);
        }, typingMs);
      }),
      parts.runs.add((event) => {
        if (event.type === 'ended') this.#cellEnded(event);
      }),
    ];
  }

  of(notebook: NotebookDocument): NotebookDebugger | undefined {
    return this.#attached.get(notebook.uri.toString());
  }

  /**
   * @throws UserError DEBUG_ATTACH_FAILED, DEBUG_UNSUPPORTED, and those of a kernel's start
   */
  async attach(notebook: NotebookDocument): Promise<NotebookDebugger> {
    const { hub, ids, distDir } = this.#parts;
    const known = this.of(notebook);
    if (known) return known;
    const session = await hub.ensure(notebook).start();
    const kernel = await session.openDebugger();
    const attached = new NotebookDebugger({ notebook, ids, kernel, id: randomUUID(), distDir });
    const uri = notebook.uri.toString();
    this.#attached.set(uri, attached);
    attached.onClose(() => {
      this.#attached.delete(uri);
      this.#until.delete(attached);
      if (this.#lines?.attached === attached) this.#endLines();
      this.#changes.fire();
    });
    await attached.attach();
    this.#changes.fire();
    return attached;
  }

  /** Runs a cell with its breakpoints; a debugger that comes for that goes when the cell has ended. */
  async debugCell(cell: NotebookCell): Promise<void> {
    await this.#attachFor(cell);
    await run(cell);
  }

  /** Runs a cell one line at a time, by `nextLine`. */
  async runByLine(cell: NotebookCell): Promise<void> {
    const attached = await this.#attachFor(cell);
    await attached.prepare([cell]);
    if (await attached.stopAtStart(cell)) {
      const lines: LineRun = { cell, attached, threadId: null };
      this.#lines = lines;
      const stops = attached.stops.add((threadId) => {
        if (this.#lines === lines) lines.threadId = threadId;
        else stops.dispose();
      });
      await this.#showLines();
    }
    await run(cell);
  }

  async nextLine(): Promise<void> {
    const lines = this.#lines;
    if (lines?.threadId == null) return;
    const { threadId } = lines;
    lines.threadId = null;
    await lines.attached.step(threadId);
  }

  dispose(): void {
    clearTimeout(this.#typing);
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const attached of this.#attached.values()) attached.detach().catch(this.#parts.onError);
  }

  async #attachFor(cell: NotebookCell): Promise<NotebookDebugger> {
    const { hub, ids } = this.#parts;
    if (!isDebuggable(cell))
      throw new UserError('DEBUG_CELL', 'This cell has no lines of code that a debugger could stop at.', {
        fix: 'Debug TypeScript and JavaScript cells.',
      });
    if (hub.of(cell.notebook)?.state === 'busy')
      throw new UserError('DEBUG_BUSY', 'The kernel is busy with another cell.', {
        fix: 'Wait for that to end, or interrupt it, and debug this cell then.',
      });
    const wasAttached = this.of(cell.notebook) !== undefined;
    const attached = await this.attach(cell.notebook);
    if (!wasAttached) this.#until.set(attached, ids.idOf(cell));
    return attached;
  }

  /** Breakpoints of a cell that is edited leave the text that ran. */
  async #follow(uri: string): Promise<void> {
    for (const attached of this.#attached.values())
      await attached.prepare(attached.notebook.getCells().filter(({ document }) => document.uri.toString() === uri));
  }

  #cellEnded({ kernel, cellId }: Extract<CellRunEvent, { type: 'ended' }>): void {
    const attached = this.#attached.get(kernel.uri);
    if (!attached) return;
    const lines = this.#lines;
    if (lines?.attached === attached && this.#parts.ids.idOf(lines.cell) === cellId) this.#endLines();
    if (this.#until.get(attached) === cellId) attached.detach().catch(this.#parts.onError);
  }

  #endLines(): void {
    this.#lines = null;
    this.#showLines().catch(this.#parts.onError);
  }

  async #showLines(): Promise<void> {
    const cells = this.#lines === null ? [] : [this.#lines.cell.document.uri.toString()];
    await commands.executeCommand('setContext', runByLineCellsContext, cells);
  }
}

/** As the cell's run button does, which also takes the kernel that the editor offers for the notebook. */
async function run({ index, notebook }: NotebookCell): Promise<void> {
  const ranges = [{ start: index, end: index + 1 }];
  await commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
}
