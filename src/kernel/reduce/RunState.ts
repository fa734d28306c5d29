import type { CellStatus, FaceCommand, KernelState } from '../FaceCommand.ts';
import type { CellError, KernelEvent } from '../protocol.ts';

/** A cell as a face hands it in. */
export interface SourceCell {
  readonly cellId: string;
  readonly source: string;
  readonly language: string;
}

export interface CellResult {
  readonly cellId: string;
  readonly status: CellStatus;
  /** Null when it never started. */
  readonly executionCount: number | null;
  readonly durationMs: number;
}

/** How a run request ended: the first status that is not `ok`, and every cell's, in order. */
export interface RunSummary {
  readonly status: CellStatus;
  readonly cells: readonly CellResult[];
}

/** A kernel event with its errors already put in the cell's own words. */
export type MappedEvent =
  | Exclude<
      KernelEvent,
      { type: 'error' | 'slice' | 'sliceFailed' | 'completions' | 'inspection' | 'tensorFlow' | 'variables' }
    >
  | { readonly type: 'error'; readonly executionId: number; readonly error: CellError; readonly late: boolean };

export type RunEvent =
  | { readonly type: 'runRequested'; readonly requestId: number; readonly cells: readonly SourceCell[] }
  | { readonly type: 'interruptRequested' }
  | { readonly type: 'restartRequested' }
  /** The interrupt of this cell has had its time. */
  | { readonly type: 'deadlinePassed'; readonly executionId: number }
  | { readonly type: 'kernelStarting' }
  | { readonly type: 'kernelSent'; readonly event: MappedEvent }
  /** Written past the kernel, to file descriptor 1 or 2 of its process. */
  | { readonly type: 'nativeOutput'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  /** The cell's text is no program: nothing of it was sent. */
  | { readonly type: 'compileFailed'; readonly executionId: number; readonly error: CellError }
  /** The process ended without being told to; `reason` is a full sentence. */
  | { readonly type: 'kernelExited'; readonly reason: string }
  | { readonly type: 'cellsForgotten'; readonly cellIds: readonly string[] }
  | { readonly type: 'disposed' };

export type RunCommand =
  | FaceCommand
  | {
      readonly type: 'execute';
      readonly executionId: number;
      readonly executionCount: number;
      readonly cell: SourceCell;
    }
  | { readonly type: 'interruptKernel'; readonly executionId: number }
  | { readonly type: 'startKernel' }
  | { readonly type: 'killKernel' }
  /** The kernel broke the protocol: it is not to be trusted any further. */
  | { readonly type: 'rejectKernel'; readonly message: string }
  | { readonly type: 'askUser'; readonly question: Extract<KernelEvent, { type: 'prompt' }> }
  /** Nobody waits for the answers any more. */
  | { readonly type: 'withdrawQuestions'; readonly executionId: number }
  | { readonly type: 'endRun'; readonly requestId: number; readonly summary: RunSummary }
  | { readonly type: 'writeLog'; readonly line: string };

export interface QueuedCell extends SourceCell {
  readonly requestId: number;
}

export interface RunningCell {
  readonly executionId: number;
  readonly executionCount: number;
  readonly cellId: string;
  readonly requestId: number;
  readonly isInterrupting: boolean;
}

/** What a cell has shown since it began, or was cleared: there is an end to it. */
export interface OutputShare {
  readonly streamCharacters: number;
  readonly outputCount: number;
}

/** Which cell an execution was a run of: late output goes there. */
export interface Execution {
  readonly cellId: string;
  readonly executionCount: number;
}

export interface RunState {
  readonly kernel: KernelState;
  readonly restartsOnCrash: boolean;
  /** Of the present kernel. */
  readonly executionCount: number;
  /** Never reset, so that no two runs of a session share one. */
  readonly lastExecutionId: number;
  /** Executions of the present kernel; the last one has `lastExecutionId`. */
  readonly executions: readonly Execution[];
  readonly queue: readonly QueuedCell[];
  readonly running: RunningCell | null;
  /** By cell; late output of timers and promises counts as well. */
  readonly shares: ReadonlyMap<string, OutputShare>;
  /** Display id → the cell that shows it. */
  readonly displays: ReadonlyMap<string, string>;
  /** Cells whose outputs go when the next one comes: `clearOutput({wait: true})`. */
  readonly waitingClears: ReadonlySet<string>;
  readonly requests: ReadonlyMap<number, OpenRequest>;
  /** Code asked to end the kernel; what the exit will be called. */
  readonly announcedExit: number | null;
  /** The last kernel died, and nobody has run a cell since: its variables are not missed yet. */
  readonly hasLostVariables: boolean;
}

export interface OpenRequest {
  readonly cellCount: number;
  readonly results: readonly CellResult[];
}

export function initialRunState(restartsOnCrash: boolean): RunState {
  return {
    kernel: 'stopped',
    restartsOnCrash,
    executionCount: 0,
    lastExecutionId: 0,
    executions: [],
    queue: [],
    running: null,
    shares: new Map(),
    displays: new Map(),
    waitingClears: new Set(),
    requests: new Map(),
    announcedExit: null,
    hasLostVariables: false,
  };
}
