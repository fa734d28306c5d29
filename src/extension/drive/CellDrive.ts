import type { NotebookCell, NotebookCellExecution, NotebookController } from 'vscode';
import type { CellStatus, FaceCommand } from '../../kernel/FaceCommand.ts';
import { CellOutputs, type OutputLimits } from './CellOutputs.ts';
import { LiveCell } from './LiveCell.ts';
import type { OutputStore } from './OutputStore.ts';

export interface CellDriveOptions {
  readonly controller: NotebookController;
  readonly cellOf: (cellId: string) => NotebookCell | undefined;
  readonly store: OutputStore;
  readonly limits: () => OutputLimits;
  readonly onError: (error: unknown) => void;
}

export type CellCommand = Exclude<
  FaceCommand,
  { type: 'kernelChanged' | 'notice' | 'networkRefused' | 'tensorFlowChanged' | 'variablesChanged' }
>;

const frameMs = 33;
/** A cell's old outputs stay until it prints, or for this long: no jump of the page when it is quick. */
const clearDelayMs = 150;

/** Owns the executions of one notebook's cells, and does there what the kernel's reducer commands. */
export class CellDrive {
  readonly #options: CellDriveOptions;
  readonly #cells = new Map<string, LiveCell>();
  #timer: { readonly handle: NodeJS.Timeout; readonly dueAt: number } | null = null;

  constructor(options: CellDriveOptions) {
    this.#options = options;
  }

  /** Shows the cells as waiting; resolves when all do. */
  async queue(cellIds: readonly string[]): Promise<void> {
    await Promise.all(cellIds.map((id) => this.#queueCell(this.#live(id))));
  }

  perform(command: CellCommand): void {
    switch (command.type) {
      case 'cellStarted':
        this.#start(this.#live(command.cellId), command.executionCount);
        return;
      case 'outputsCleared':
        this.#live(command.cellId).outputs.clear();
        break;
      case 'streamAppended':
        this.#live(command.cellId).outputs.appendStream(command.name, command.text);
        break;
      case 'outputAppended':
        this.#live(command.cellId).outputs.appendOutput(command.output);
        break;
      case 'displayUpdated':
        for (const live of this.#cells.values()) live.outputs.updateDisplay(command.displayId, command.data);
        break;
      case 'cellEnded':
        this.#end(this.#live(command.cellId), command.status, command.durationMs);
        return;
    }
    this.#schedule(frameMs);
  }

  /** A cell's outputs are gone from the editor; true when the user removed them and not the drive itself. */
  outputsRemoved(cellId: string): boolean {
    return this.#cells.get(cellId)?.forgetShown() ?? false;
  }

  /** Ends every execution without a mark: nothing more will come. */
  abandon(): void {
    for (const live of this.#cells.values()) {
      if (live.execution) this.#end(live, 'cancelled', 0);
    }
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer.handle);
    this.abandon();
    for (const live of this.#cells.values()) live.outputs.forget();
    this.#cells.clear();
  }

  #live(cellId: string): LiveCell {
    const known = this.#cells.get(cellId);
    if (known) return known;
    const { limits, store, onError } = this.#options;
    const live = new LiveCell(cellId, new CellOutputs({ cellId, limits: limits(), store }), onError);
    this.#cells.set(cellId, live);
    return live;
  }

  #queueCell(live: LiveCell): Promise<void> {
    return live.then(() => {
      const cell = this.#options.cellOf(live.cellId);
      if (!cell || live.execution) return;
      live.execution = this.#options.controller.createNotebookCellExecution(cell);
    });
  }

  #start(live: LiveCell, executionCount: number): void {
    live.outputs.clear();
    const startTime = Date.now();
    void this.#queueCell(live);
    void live.then(() => {
      if (!live.execution) return;
      live.execution.executionOrder = executionCount;
      live.execution.start(startTime);
      live.lastRun = { executionOrder: executionCount, startTime };
      live.isStarted = true;
    });
    this.#schedule(clearDelayMs);
  }

  #end(live: LiveCell, status: CellStatus, durationMs: number): void {
    void live.then(async () => {
      const { execution } = live;
      if (!execution) return;
      const cell = this.#options.cellOf(live.cellId);
      if (cell && live.isStarted) await live.show(cell, execution);
      live.execution = null;
      live.isStarted = false;
      const success = successOf(status);
      const { startTime } = live.lastRun;
      // The kernel's own clock, unless it died and could not say.
      const endTime = startTime !== undefined && durationMs > 0 ? startTime + durationMs : Date.now();
      live.lastRun = { ...live.lastRun, endTime, success };
      execution.end(success, endTime);
    });
  }

  #schedule(delayMs: number): void {
    const dueAt = Date.now() + delayMs;
    if (this.#timer && this.#timer.dueAt <= dueAt) return;
    if (this.#timer) clearTimeout(this.#timer.handle);
    const handle = setTimeout(() => {
      this.#timer = null;
      void this.#showAll();
    }, delayMs);
    this.#timer = { handle, dueAt };
  }

  /** One frame: every cell with something new. The next frame waits until the editor has taken this one. */
  async #showAll(): Promise<void> {
    const stale = [...this.#cells.values()].filter((live) => live.outputs.hasEdits);
    await Promise.all(stale.map((live) => live.then(() => this.#show(live))));
    if ([...this.#cells.values()].some((live) => live.outputs.hasEdits)) this.#schedule(frameMs);
  }

  async #show(live: LiveCell): Promise<void> {
    if (!live.outputs.hasEdits) return;
    const cell = this.#options.cellOf(live.cellId);
    if (!cell) {
      live.outputs.forget();
      return;
    }
    const running = live.isStarted ? live.execution : this.#anyStarted();
    if (running) await live.show(cell, running);
    else if (!live.execution) await this.#showLate(live, cell);
  }

  #anyStarted(): NotebookCellExecution | null {
    for (const live of this.#cells.values()) {
      if (live.isStarted) return live.execution;
    }
    return null;
  }

  /**
   * Output of a timer or a promise after its cell ended, while nothing runs. Outputs change only through
   * an execution, so a short one is made that keeps the cell's number, mark and duration.
   */
  async #showLate(live: LiveCell, cell: NotebookCell): Promise<void> {
    const { executionOrder, startTime, endTime, success } = live.lastRun;
    const execution = this.#options.controller.createNotebookCellExecution(cell);
    execution.executionOrder = executionOrder;
    execution.start(startTime);
    try {
      await live.show(cell, execution);
    } finally {
      execution.end(success, endTime);
    }
  }
}

function successOf(status: CellStatus): boolean | undefined {
  switch (status) {
    case 'ok':
      return true;
    case 'error':
    case 'interrupted':
      return false;
    case 'cancelled':
      return undefined;
  }
}
