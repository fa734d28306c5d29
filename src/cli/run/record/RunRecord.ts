import type { FaceCommand } from '../../../kernel/FaceCommand.ts';
import { hostAndPort } from '../../../kernel/network/canonicalHost.ts';
import type { CellError } from '../../../kernel/protocol.ts';
import type { TensorFlowState } from '../../../kernel/TensorFlowState.ts';
import type { Cell, Notebook } from '../../../notebook/Notebook.ts';
import { CellRecord } from './CellRecord.ts';

export interface CellFailure {
  readonly cellId: string;
  readonly error: CellError;
}

/** Everything the kernel has shown in one run of a notebook. */
export class RunRecord {
  readonly #cells: ReadonlyMap<string, CellRecord>;
  readonly #refusedHosts = new Set<string>();
  /** What TensorFlow.js computed on; null while it was not loaded. */
  tensorFlow: TensorFlowState | null = null;

  constructor(cellIds: readonly string[]) {
    this.#cells = new Map(cellIds.map((id) => [id, new CellRecord()]));
  }

  perform(command: FaceCommand): void {
    if (command.type === 'displayUpdated') {
      for (const cell of this.#cells.values()) cell.updateDisplay(command.displayId, command.data, command.metadata);
    } else if (command.type === 'tensorFlowChanged') {
      this.tensorFlow = { backend: command.backend, explanation: command.explanation };
    } else if (command.type === 'networkRefused') {
      this.#refusedHosts.add(hostAndPort(command.host, command.port));
    } else if ('cellId' in command) {
      const cell = this.#cells.get(command.cellId);
      if (cell) this.#performOnCell(command, cell);
    }
  }

  /** The first cell of the notebook that threw. */
  get failure(): CellFailure | undefined {
    for (const [cellId, { error }] of this.#cells) if (error) return { cellId, error };
    return undefined;
  }

  /** `host:port` of what cells tried to reach and are not allowed to. */
  get refusedHosts(): readonly string[] {
    return [...this.#refusedHosts];
  }

  cell(cellId: string): CellRecord | undefined {
    return this.#cells.get(cellId);
  }

  /** The notebook as this run leaves it: cells that did not run have no outputs. */
  applyTo(notebook: Notebook): Notebook {
    return { ...notebook, cells: notebook.cells.map((cell) => this.#applyToCell(cell)) };
  }

  #applyToCell(cell: Cell): Cell {
    const record = this.#cells.get(cell.id);
    if (cell.type !== 'code' || !record) return cell;
    return { ...cell, executionCount: record.executionCount, outputs: record.outputs };
  }

  #performOnCell(command: Extract<FaceCommand, { cellId: string }>, cell: CellRecord): void {
    switch (command.type) {
      case 'cellStarted':
        cell.status = 'running';
        cell.executionCount = command.executionCount;
        return;
      case 'outputsCleared': {
        cell.clearOutputs();
        return;
      }
      case 'streamAppended': {
        cell.appendStream(command.name, command.text);
        return;
      }
      case 'outputAppended': {
        cell.appendOutput(command.output);
        return;
      }
      case 'cellEnded':
        cell.status = command.status;
        cell.durationMs = command.durationMs;
        return;
    }
  }
}
