import { EventEmitter, NotebookCellKind, window, workspace } from 'vscode';
import type { Disposable, NotebookCell, NotebookController, NotebookDocument } from 'vscode';
import type { StoredOutput } from '../drive/TempOutputStore.ts';
import { isOurNotebookType } from '../ids.ts';
import { kernelSettings } from '../settings.ts';
import { presentError } from '../presentError.ts';
import { followsFrom } from './followsFrom.ts';
import { presentObstacle } from './presentObstacle.ts';
import { runObstacle } from './runObstacle.ts';
import { NotebookKernel, type NotebookKernelOptions } from './NotebookKernel.ts';

/** A notebook that is closed keeps its kernel this long: a rename or a change of editor reopens it. */
const closeGraceMs = 5_000;

/** One kernel for each open notebook, from its opening to its closing. */
export class KernelHub implements Disposable {
  readonly #options: NotebookKernelOptions;
  readonly #kernels = new Map<string, NotebookKernel>();
  readonly #closing = new Map<string, NodeJS.Timeout>();
  readonly #changed = new EventEmitter<void>();
  readonly #storeChanged = new EventEmitter<void>();
  readonly #subscriptions: Disposable[];
  /** Some kernel started, stopped, or changed its state. */
  readonly onDidChange = this.#changed.event;
  readonly onDidStoreOutput = this.#storeChanged.event;
  #controllers: ReadonlyMap<string, NotebookController> = new Map();

  constructor(options: NotebookKernelOptions) {
    this.#options = options;
    this.#subscriptions = [
      workspace.onDidCloseNotebookDocument((notebook) => {
        const uri = notebook.uri.toString();
        const kernel = this.#kernels.get(uri);
        if (kernel) kernel.cellIdsAtClose = this.#cellIds(notebook);
        this.#closeSoon(uri);
      }),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#moveBelow(oldUri.toString(), newUri.toString());
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
        this.startVisible();
      }),
      window.onDidChangeVisibleNotebookEditors(() => {
        this.startVisible();
      }),
      workspace.onDidChangeNotebookDocument(({ notebook, cellChanges, contentChanges }) => {
        const cleared = cellChanges.filter(({ outputs }) => outputs?.length === 0).map(({ cell }) => cell);
        const removed = contentChanges.flatMap((change) => change.removedCells).filter((cell) => cell.index < 0);
        const ids = [...cleared, ...removed].map((cell) => this.#options.ids.idOf(cell));
        if (ids.length > 0) this.of(notebook)?.outputsRemoved(ids);
      }),
    ];
  }

  /** Controllers by notebook type; they run their cells through this hub. */
  useControllers(controllers: readonly NotebookController[]): void {
    this.#controllers = new Map(controllers.map((controller) => [controller.notebookType, controller]));
  }

  of(notebook: NotebookDocument): NotebookKernel | undefined {
    return this.#kernels.get(notebook.uri.toString());
  }

  /** The notebook's kernel, made (not started) when there is none. */
  ensure(notebook: NotebookDocument): NotebookKernel {
    const uri = notebook.uri.toString();
    const known = this.#kernels.get(uri) ?? this.#adopt(notebook);
    if (known) return known;
    const kernel = new NotebookKernel({ uri, controller: this.#controllerOf(notebook) }, this.#options);
    kernel.onDidChange(() => {
      this.#changed.fire();
    });
    kernel.onDidStoreOutput(() => {
      this.#storeChanged.fire();
    });
    this.#kernels.set(uri, kernel);
    return kernel;
  }

  async run(notebook: NotebookDocument, cells: readonly NotebookCell[]): Promise<void> {
    const code = cells.filter((cell) => cell.kind === NotebookCellKind.Code);
    const obstacle = runObstacle(notebook);
    if (obstacle) await presentObstacle(obstacle);
    else if (code.length > 0) await this.ensure(notebook).run(code);
  }

  /** What all cells printed or displayed beyond what is shown. */
  storedOutputs(): StoredOutput[] {
    return [...this.#kernels.values()].flatMap((kernel) => kernel.store.all());
  }

  /** Starts the kernels of the notebooks that the user looks at, where settings and trust allow it. */
  startVisible(): void {
    for (const { notebook } of window.visibleNotebookEditors) {
      if (!isOurNotebookType(notebook.notebookType) || runObstacle(notebook)) continue;
      this.#keepOpen(notebook.uri.toString());
      if (!kernelSettings(notebook.uri).startOnOpen) continue;
      const kernel = this.ensure(notebook);
      if (!kernel.hasFailed)
        kernel.start().catch((error: unknown) => {
          presentError(error, this.#options.log);
        });
    }
  }

  /** Ends every kernel, and resolves when their processes are gone. */
  async close(): Promise<void> {
    for (const timer of this.#closing.values()) clearTimeout(timer);
    this.#closing.clear();
    const kernels = [...this.#kernels.values()];
    this.#kernels.clear();
    await Promise.all(kernels.map((kernel) => kernel.dispose()));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.close().catch((error: unknown) => {
      this.#options.log.error('A kernel did not end', error);
    });
    this.#changed.dispose();
    this.#storeChanged.dispose();
  }

  #controllerOf(notebook: NotebookDocument): NotebookController {
    const controller = this.#controllers.get(notebook.notebookType);
    if (!controller) throw new Error(`no controller for notebooks of type ${notebook.notebookType}`);
    return controller;
  }

  #keepOpen(uri: string): void {
    clearTimeout(this.#closing.get(uri));
    this.#closing.delete(uri);
  }

  #closeSoon(uri: string): void {
    const kernel = this.#kernels.get(uri);
    if (!kernel) return;
    this.#keepOpen(uri);
    const end = (): void => {
      this.#closing.delete(uri);
      if (kernel.notebook || this.#kernels.get(uri) !== kernel) return;
      this.#kernels.delete(uri);
      kernel.dispose().catch((error: unknown) => {
        presentError(error, this.#options.log);
      });
    };
    this.#closing.set(uri, setTimeout(end, closeGraceMs));
  }

  /** The first save of an untitled notebook opens a file with the same cells: its kernel goes on there. */
  #adopt(notebook: NotebookDocument): NotebookKernel | undefined {
    if (notebook.isUntitled) return undefined;
    const ids = this.#cellIds(notebook);
    for (const [uri, kernel] of this.#kernels) {
      if (!uri.startsWith('untitled:')) continue;
      const idsBefore = kernel.notebook ? this.#cellIds(kernel.notebook) : kernel.cellIdsAtClose;
      if (followsFrom(idsBefore, ids)) return this.#move(uri, notebook.uri.toString());
    }
    return undefined;
  }

  #cellIds(notebook: NotebookDocument): string[] {
    return notebook.getCells().map((cell) => this.#options.ids.idOf(cell));
  }

  /** A file was renamed, or a folder with notebooks in it. */
  #moveBelow(from: string, to: string): void {
    for (const uri of [...this.#kernels.keys()]) {
      if (uri === from || uri.startsWith(`${from}/`)) this.#move(uri, to + uri.slice(from.length));
    }
  }

  #move(from: string, to: string): NotebookKernel | undefined {
    const kernel = this.#kernels.get(from);
    if (!kernel || from === to) return kernel;
    const fresh = this.#kernels.get(to);
    this.#keepOpen(from);
    this.#kernels.delete(from);
    this.#kernels.set(to, kernel);
    const notebook = workspace.notebookDocuments.find(({ uri }) => uri.toString() === to);
    kernel.moveTo({ uri: to, controller: notebook ? this.#controllerOf(notebook) : kernel.controller });
    fresh?.dispose().catch((error: unknown) => {
      presentError(error, this.#options.log);
    });
    this.#closeSoon(to);
    return kernel;
  }
}
