import { EventEmitter, window, workspace, type Disposable, type NotebookDocument } from 'vscode';
import type { KernelState } from '../../kernel/FaceCommand.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { isOurNotebookType } from '../ids.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import type { NotebookKernel } from '../kernel/NotebookKernel.ts';
import { runObstacle } from '../kernel/runObstacle.ts';
import type { Listeners } from '../Listeners.ts';
import { autoRunSettings } from '../settings.ts';
import { AutoRun } from './AutoRun.ts';
import type { CellRunEvent } from './CellRunEvent.ts';
import { cellsOf } from './cellsOf.ts';
import { changesCode } from './changesCode.ts';
import { NotebookWatch } from './NotebookWatch.ts';
import type { Picture } from './Picture.ts';

/** Cells are looked at when nothing was typed for this long: never between two keystrokes. */
const typingPauseMs = 200;

export interface StaleCellsOptions {
  readonly hub: KernelHub;
  readonly ids: CellIds;
  readonly runs: Listeners<CellRunEvent>;
  readonly onError: (error: unknown) => void;
}

interface Watched {
  readonly watch: NotebookWatch;
  readonly autoRun: AutoRun;
  notebook: NotebookDocument;
  kernelState: KernelState;
  next: { readonly timer: NodeJS.Timeout; readonly dueMs: number } | null;
}

/** Knows for every notebook which cells are stale, and runs them by themselves where the user wants that. */
export class StaleCells implements Disposable {
  readonly #options: StaleCellsOptions;
  readonly #byNotebook = new Map<NotebookDocument, Watched>();
  /** A kernel stays the same when its notebook is renamed or saved for the first time. */
  readonly #byKernel = new WeakMap<NotebookKernel, Watched>();
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  /** Some cell has other marks than before. */
  readonly onDidChange = this.#changed.event;

  constructor(options: StaleCellsOptions) {
    this.#options = options;
    const lookAtVisible = (): void => {
      for (const { notebook } of window.visibleNotebookEditors) this.#lookSoon(this.#watched(notebook));
    };
    this.#subscriptions = [
      options.runs.add((event) => {
        this.#noteRun(event);
      }),
      options.hub.onDidChange(() => {
        for (const notebook of workspace.notebookDocuments) this.#noteKernel(notebook);
      }),
      workspace.onDidChangeNotebookDocument((event) => {
        if (changesCode(event)) this.#noteEdit(event.notebook);
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        clearTimeout(this.#byNotebook.get(notebook)?.next?.timer);
        this.#byNotebook.delete(notebook);
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('mlnb.staleCells')) lookAtVisible();
      }),
      window.onDidChangeVisibleNotebookEditors(lookAtVisible),
    ];
    lookAtVisible();
  }

  /** What was known of a notebook's cells when they were last looked at. */
  known(notebook: NotebookDocument): Picture | null {
    return this.#watched(notebook)?.watch.picture ?? null;
  }

  /** Resolves with what is known of the cells as they are now. */
  async look(notebook: NotebookDocument): Promise<Picture | null> {
    return (await this.#watched(notebook)?.watch.look()) ?? null;
  }

  dispose(): void {
    for (const { next } of this.#byNotebook.values()) clearTimeout(next?.timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #watched(notebook: NotebookDocument): Watched | undefined {
    if (!isOurNotebookType(notebook.notebookType) || notebook.isClosed) return undefined;
    const kernel = this.#options.hub.of(notebook);
    const watched = (kernel && this.#byKernel.get(kernel)) ?? this.#byNotebook.get(notebook) ?? this.#watch(notebook);
    watched.notebook = notebook;
    this.#byNotebook.set(notebook, watched);
    if (kernel) this.#byKernel.set(kernel, watched);
    return watched;
  }

  #watch(notebook: NotebookDocument): Watched {
    const { ids, onError } = this.#options;
    const watched: Watched = {
      watch: new NotebookWatch({
        ids,
        notebook: () => (watched.notebook.isClosed ? undefined : watched.notebook),
        onChange: () => {
          this.#changed.fire();
        },
        onError,
      }),
      autoRun: new AutoRun(),
      notebook,
      kernelState: 'stopped',
      next: null,
    };
    return watched;
  }

  #noteEdit(notebook: NotebookDocument): void {
    const watched = this.#watched(notebook);
    watched?.autoRun.noteEdit(Date.now());
    this.#lookSoon(watched);
  }

  #noteRun(event: CellRunEvent): void {
    const { notebook } = event.kernel;
    const watched = (notebook && this.#watched(notebook)) ?? this.#byKernel.get(event.kernel);
    if (event.type === 'queued') watched?.autoRun.noteQueued(event.cellId);
    else if (event.type === 'ended') watched?.autoRun.noteEnded(event.cellId, event.status);
    watched?.watch.note(event);
    if (event.type !== 'queued') this.#lookAfterRun(watched);
  }

  #noteKernel(notebook: NotebookDocument): void {
    const kernel = this.#options.hub.of(notebook);
    const watched = kernel && this.#watched(notebook);
    if (!watched || watched.kernelState === kernel.state) return;
    const wasReady = isReady(watched.kernelState);
    watched.kernelState = kernel.state;
    if (kernel.state === 'stopped' || (wasReady && !isReady(kernel.state)))
      watched.watch.kernelEnded(kernel.state === 'stopped');
    this.#lookAfterRun(watched);
  }

  /** Many cells may run in a moment: one look for all of them, which the next ones do not put off. */
  #lookAfterRun(watched: Watched | undefined): void {
    const isDue = watched?.next != null && watched.next.dueMs <= Date.now() + typingPauseMs;
    if (!isDue) this.#lookSoon(watched);
  }

  #lookSoon(watched: Watched | undefined, afterMs = typingPauseMs): void {
    if (watched === undefined) return;
    clearTimeout(watched.next?.timer);
    const timer = setTimeout(() => {
      watched.next = null;
      this.#look(watched).catch(this.#options.onError);
    }, afterMs);
    watched.next = { timer, dueMs: Date.now() + afterMs };
  }

  async #look(watched: Watched): Promise<void> {
    const picture = await watched.watch.look();
    if (picture !== null && watched.next === null) await this.#runByItself(watched, picture);
  }

  /** Only in a kernel that runs already and has nothing to do: what runs by itself asks nobody and starts nothing. */
  async #runByItself(watched: Watched, picture: Picture): Promise<void> {
    const { notebook, watch, autoRun } = watched;
    const { isOn, maxDurationMs } = autoRunSettings(notebook.uri);
    if (!isOn || notebook.isClosed || watch.isBusy || runObstacle(notebook) !== null) return;
    if (this.#options.hub.of(notebook)?.state !== 'idle') return;
    const waitMs = autoRun.waitMs(Date.now());
    if (waitMs > 0) {
      this.#lookSoon(watched, waitMs);
      return;
    }
    const cells = cellsOf(autoRun.take(picture, maxDurationMs), notebook, this.#options.ids);
    if (cells.length > 0) await this.#options.hub.run(notebook, cells);
  }
}

function isReady(state: KernelState): boolean {
  return state === 'idle' || state === 'busy';
}
