import type { NotebookCell, NotebookCellExecution, NotebookCellOutput } from 'vscode';
import { applyEdits } from './applyEdits.ts';
import type { CellOutputs } from './CellOutputs.ts';

export interface LastRun {
  readonly executionOrder?: number | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly success?: boolean | undefined;
}

/** A cell that has run or will run: its outputs, its execution while it has one, and its work in order. */
export class LiveCell {
  readonly cellId: string;
  readonly outputs: CellOutputs;
  execution: NotebookCellExecution | null = null;
  isStarted = false;
  /** Number, mark and times of the run that ended last, which later outputs leave as they are. */
  lastRun: LastRun = {};
  readonly #onError: (error: unknown) => void;
  readonly #shown = new Map<number, NotebookCellOutput>();
  #work: Promise<void> = Promise.resolve();

  constructor(cellId: string, outputs: CellOutputs, onError: (error: unknown) => void) {
    this.cellId = cellId;
    this.outputs = outputs;
    this.#onError = onError;
  }

  /** Does `step` when all that was asked before is done; a failed step is reported and skipped. */
  then(step: () => void | Promise<void>): Promise<void> {
    this.#work = this.#work.then(step).catch(this.#onError);
    return this.#work;
  }

  /** The editor's outputs of this cell are gone; false when that was this cell's own doing. */
  forgetShown(): boolean {
    if (this.#shown.size === 0) return false;
    this.#shown.clear();
    this.outputs.forget();
    return true;
  }

  /** Brings the editor up to date through an execution that has started. */
  async show(cell: NotebookCell, execution: NotebookCellExecution): Promise<void> {
    await applyEdits(this.outputs.takeEdits(), { execution, cell, shown: this.#shown });
  }
}
