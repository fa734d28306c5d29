import type { CellStatus, KernelState } from '../FaceCommand.ts';
import type { CellError } from '../protocol.ts';
import { plainCellError } from './plainCellError.ts';
import type { CellResult, OutputShare, QueuedCell, RunCommand, RunState, RunningCell } from './RunState.ts';

const mostDisplays = 10_000;
const mostExecutions = 10_000;

/** One step under way: the state so far, and what is to be done. Lives no longer than the step. */
export class Transition {
  readonly commands: RunCommand[] = [];
  state: RunState;

  constructor(state: RunState) {
    this.state = state;
  }

  change(changes: Partial<RunState>): void {
    this.state = { ...this.state, ...changes };
  }

  emit(...commands: readonly RunCommand[]): void {
    this.commands.push(...commands);
  }

  enterKernelState(kernel: KernelState): void {
    if (this.state.kernel === kernel) return;
    this.change({ kernel });
    this.emit({ type: 'kernelChanged', state: kernel });
  }

  /** Gives the kernel its next cell, when it is free and there is one. */
  startNext(): void {
    const [cell, ...queue] = this.state.queue;
    if (this.state.kernel !== 'idle' || cell === undefined) return;
    const executionId = this.state.lastExecutionId + 1;
    const executionCount = this.state.executionCount + 1;
    const { cellId, requestId, source, language } = cell;
    const running = {
      executionId,
      executionCount,
      cellId,
      requestId,
      isInterrupting: false,
    };
    const executions = [...this.state.executions.slice(1 - mostExecutions), { cellId, executionCount }];
    this.change({ queue, running, executions, executionCount, lastExecutionId: executionId, hasLostVariables: false });
    this.enterKernelState('busy');
    this.emit({ type: 'cellStarted', cellId, executionCount });
    this.clearOutputs(cellId);
    this.emit({ type: 'execute', executionId, executionCount, cell: { cellId, source, language } });
  }

  /** A cleared cell has room again. */
  clearOutputs(cellId: string): void {
    this.forgetDisplays(new Set([cellId]));
    this.setShare(cellId, null);
    this.emit({ type: 'outputsCleared', cellId });
  }

  setShare(cellId: string, share: OutputShare | null): void {
    const shares = new Map(this.state.shares);
    if (share === null) shares.delete(cellId);
    else shares.set(cellId, share);
    this.change({ shares });
  }

  forgetDisplays(cellIds: ReadonlySet<string>): void {
    const { waitingClears, displays } = this.state;
    if ([...waitingClears].some((id) => cellIds.has(id))) {
      this.change({ waitingClears: new Set([...waitingClears].filter((id) => !cellIds.has(id))) });
    }
    if ([...displays.values()].some((id) => cellIds.has(id))) {
      this.change({ displays: new Map([...displays].filter(([, id]) => !cellIds.has(id))) });
    }
  }

  registerDisplay(displayId: string, cellId: string): void {
    const displays = new Map(this.state.displays).set(displayId, cellId);
    for (const oldest of displays.keys()) {
      if (displays.size <= mostDisplays) break;
      displays.delete(oldest);
    }
    this.change({ displays });
  }

  /** Ends the cell that runs; the kernel is left as it is. */
  endRunning(running: RunningCell, status: CellStatus, durationMs: number): void {
    const { cellId, executionCount, executionId, requestId } = running;
    this.change({ running: null });
    this.emit({ type: 'withdrawQuestions', executionId }, { type: 'cellEnded', cellId, status, durationMs });
    this.#report(requestId, { cellId, status, executionCount, durationMs });
  }

  /** An error of ours in the cell's own output. */
  showError(cellId: string, name: string, message: string): void {
    const error: CellError = plainCellError(name, message);
    this.emit({ type: 'outputAppended', cellId, output: { type: 'error', error } });
  }

  cancelQueued(isCancelled: (cell: QueuedCell) => boolean): void {
    const cancelled = this.state.queue.filter(isCancelled);
    this.change({ queue: this.state.queue.filter((cell) => !isCancelled(cell)) });
    for (const { cellId, requestId } of cancelled) {
      this.emit({ type: 'cellEnded', cellId, status: 'cancelled', durationMs: 0 });
      this.#report(requestId, { cellId, status: 'cancelled', executionCount: null, durationMs: 0 });
    }
  }

  /** A new kernel takes over: no variables, counting from 1 again. */
  replaceKernel(): void {
    const announcedExit = null;
    this.change({ executionCount: 0, executions: [], announcedExit });
    this.enterKernelState('starting');
    this.emit({ type: 'startKernel' });
  }

  #report(requestId: number, result: CellResult): void {
    const request = this.state.requests.get(requestId);
    if (request === undefined) return;
    const results = [...request.results, result];
    const requests = new Map(this.state.requests);
    if (results.length < request.cellCount) {
      this.change({ requests: requests.set(requestId, { ...request, results }) });
      return;
    }
    requests.delete(requestId);
    this.change({ requests });
    const status = results.find((cell) => cell.status !== 'ok')?.status ?? 'ok';
    this.emit({ type: 'endRun', requestId, summary: { status, cells: results } });
  }
}
