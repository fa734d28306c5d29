import { EventEmitter, NotebookCellKind, window, workspace } from 'vscode';
import type { Disposable, NotebookCell, NotebookController, NotebookDocument } from 'vscode';
import type { StoredOutput } from '../drive/TempOutputStore.ts';
import { isOurNotebookType, settingIds } from '../ids.ts';
import type { Confinements, ConfinementState } from '../permissions/Confinements.ts';
import { isSetting, kernelSettings } from '../settings.ts';
import { VariableSnapshots } from '../variables/VariableSnapshots.ts';
import { presentError } from '../presentError.ts';
import { followsFrom } from './followsFrom.ts';
import { presentObstacle } from './presentObstacle.ts';
import { runObstacle } from './runObstacle.ts';
import { NotebookKernel, type NotebookKernelOptions, type Refusal } from './NotebookKernel.ts';

/** A notebook that is closed keeps its kernel this long: a rename or a change of editor reopens it. */
const closeGraceMs = 5_000;

export interface KernelHubOptions extends NotebookKernelOptions {
  readonly confinements: Confinements;
}

/** A connection of one notebook's kernel was turned away. */
export interface KernelRefusal extends Refusal {
  readonly kernel: NotebookKernel;
}

/** One kernel for each open notebook, from its opening to its closing. */
export class KernelHub implements Disposable {
  readonly #options: KernelHubOptions;
  readonly #kernels = new Map<string, NotebookKernel>();
  readonly #closing = new Map<string, NodeJS.Timeout>();
  readonly #changed = new EventEmitter<void>();
  readonly #storeChanged = new EventEmitter<void>();
  readonly #refused = new EventEmitter<KernelRefusal>();
  readonly #subscriptions: { dispose(): unknown }[];
  /** Some kernel started, stopped, or changed its state. */
  readonly onDidChange = this.#changed.event;
  readonly onDidStoreOutput = this.#storeChanged.event;
  readonly onDidRefuse = this.#refused.event;
  /** What the kernels' variables were when they were last looked at. */
  readonly snapshots = new VariableSnapshots();
  #controllers: ReadonlyMap<string, NotebookController> = new Map();
  /** What has to be done before cells run: a debugger takes over their breakpoints. */
  beforeRun: (notebook: NotebookDocument, cells: readonly NotebookCell[]) => Promise<void> = () => Promise.resolve();

  constructor(options: KernelHubOptions) {
    this.#options = options;
    this.#subscriptions = [
      options.permissions.onDidChange((uri) => {
        this.#kernels.get(uri)?.applyNetwork();
        this.#changed.fire();
      }),
      options.confinements.onDidChange(() => {
        this.#changed.fire();
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        const uri = notebook.uri.toString();
        const kernel = this.#kernels.get(uri);
        if (kernel) kernel.cellIdsAtClose = this.#cellIds(notebook);
        this.#closeSoon(uri);
      }),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#moveBelow(oldUri.toString(), newUri.toString());
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#settle(options.permissions.forgetBelow(uri.toString()));
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
        this.startVisible();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (!isSetting(settingIds.variablesEnabled, (section) => change.affectsConfiguration(section))) return;
        for (const kernel of this.#kernels.values()) kernel.applyVariables();
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

  /** False once the kernel's notebook was closed for good. */
  has(kernel: NotebookKernel): boolean {
    return this.#kernels.get(kernel.uri) === kernel;
  }

  /** The notebook's kernel, made (not started) when there is none. */
  ensure(notebook: NotebookDocument): NotebookKernel {
    const uri = notebook.uri.toString();
    const known = this.#kernels.get(uri) ?? this.#adopt(notebook);
    if (known) return known;
    const kernel = new NotebookKernel(
      { uri, controller: this.#controllerOf(notebook) },
      { ...this.#options, snapshots: this.snapshots },
    );
    kernel.onDidChange(() => {
      this.#changed.fire();
    });
    kernel.onDidStoreOutput(() => {
      this.#storeChanged.fire();
    });
    kernel.onDidRefuse((refusal) => {
      this.#refused.fire({ ...refusal, kernel });
    });
    this.#kernels.set(uri, kernel);
    return kernel;
  }

  async run(notebook: NotebookDocument, cells: readonly NotebookCell[]): Promise<void> {
    const code = cells.filter((cell) => cell.kind === NotebookCellKind.Code);
    if (code.length === 0 || !(await this.mayRun(notebook))) return;
    await this.beforeRun(notebook, code);
    await this.ensure(notebook).run(code);
  }

  /** Tells the user what keeps the cells from running, and asks before they run without a sandbox. */
  async mayRun(notebook: NotebookDocument): Promise<boolean> {
    const obstacle = runObstacle(notebook);
    if (obstacle) {
      await presentObstacle(obstacle);
      return false;
    }
    // Before the question: what was allowed to an untitled notebook goes with it when it is saved.
    return await this.#options.confinements.consent(this.ensure(notebook).uri);
  }

  /** The notebook's kernel, or the one that its cells will get, is confined in this way. */
  confinementOf(notebook: NotebookDocument): ConfinementState {
    const running = this.of(notebook)?.started?.confinement.type;
    return running === undefined ? this.#options.confinements.stateOf(notebook.uri.toString()) : { type: running };
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
      if (!kernel.hasFailed) this.#settle(this.#startQuietly(kernel));
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
    this.#refused.dispose();
    this.snapshots.dispose();
  }

  /** Where the user has to be asked first, the kernel starts with the first cell. */
  async #startQuietly(kernel: NotebookKernel): Promise<void> {
    const isSettled = await this.#options.confinements.isSettled(kernel.uri);
    if (isSettled && kernel.notebook && this.#kernels.get(kernel.uri) === kernel) await kernel.start();
  }

  #settle(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      presentError(error, this.#options.log);
    });
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
      this.#settle(kernel.dispose());
      this.#options.permissions.closed(uri);
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
      if (followsFrom(idsBefore, ids)) {
        this.#settle(this.#options.permissions.moveBelow(uri, notebook.uri.toString()));
        return this.#move(uri, notebook.uri.toString());
      }
    }
    return undefined;
  }

  #cellIds(notebook: NotebookDocument): string[] {
    return notebook.getCells().map((cell) => this.#options.ids.idOf(cell));
  }

  /** A file was renamed, or a folder with notebooks in it. */
  #moveBelow(from: string, to: string): void {
    this.#settle(this.#options.permissions.moveBelow(from, to));
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
    if (fresh) this.#settle(fresh.dispose());
    this.#closeSoon(to);
    return kernel;
  }
}
