import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { MimeBundle } from '../../base/MimeBundle.ts';
import type { FaceCommand, KernelState } from '../FaceCommand.ts';
import type { ExpectedPreload } from '../KernelOptions.ts';
import type { NetworkAccess } from '../NetworkAccess.ts';
import type { RunSummary, SourceCell } from '../reduce/RunState.ts';
import type { KernelDebugger } from './debug/KernelDebugger.ts';
import type { Completions } from './lookup/Completions.ts';
import type { NodeRuntime } from './NodeRuntime.ts';
import type { TensorFlowState } from '../TensorFlowState.ts';
import type { Confinement } from './sandbox/Sandbox.ts';

/** A notebook's kernel, from the opening of the notebook to its closing. */
export interface NotebookSession {
  readonly state: KernelState;
  /** Null while no kernel is ready. */
  readonly info: KernelInfo | null;
  /** Queues the cells; resolves when all of them have ended. A failing cell cancels those after it. */
  run(cells: readonly SourceCell[]): Promise<RunSummary>;
  /** Stops the running cell and empties the queue; variables are kept unless the kernel does not obey in time. */
  interrupt(): Promise<void>;
  /** Resolves when the new kernel is ready. */
  restart(): Promise<void>;
  /**
   * A page of a table, the children of a tree node: whatever the output behind `handle` answers.
   *
   * @throws UserError KERNEL_SLICE_GONE when the kernel no longer holds the value
   */
  slice(handle: string, query: JsonObject): Promise<JsonValue>;
  /**
   * What can be written at the cursor, from the live kernel, without running anything.
   *
   * @param source a cell's text, which may be unfinished
   * @param cursor offset in UTF-16 units
   */
  complete(source: string, cursor: number): Promise<Completions>;
  /**
   * What the name at the cursor stands for, as text/plain and text/markdown; null where nothing is known.
   *
   * @param detailLevel 1: with a function's source
   */
  inspect(source: string, cursor: number, detailLevel: 0 | 1): Promise<MimeBundle | null>;
  /**
   * Whether the face is told of variables as they change (`variablesChanged`); off at first. Turned on, also when it is on
   * already, it is told soon. Holds for kernels that are started later, too.
   */
  watchVariables(isOn: boolean): void;
  /**
   * A variable for the grid, the view of tensors or the tree: `{mime, data, metadata}`.
   *
   * @param cellId what it holds in the kernel is released by `forget` of this id
   * @throws UserError KERNEL_SLICE_GONE when there is no such variable, or it cannot be shown
   */
  showVariable(name: string, cellId: string): Promise<JsonValue>;
  /** The cells' outputs are gone (deleted, cleared): what they hold in the kernel is released. */
  forget(cellIds: readonly string[]): void;
  /** From now on cells may reach these hosts, and no others; connections that stand stay. */
  setNetwork(access: NetworkAccess): void;
  /**
   * Opens the kernel to one debugger, until that goes.
   *
   * @throws UserError DEBUG_NO_KERNEL, DEBUG_UNSUPPORTED, DEBUG_ATTACHED
   */
  openDebugger(): Promise<KernelDebugger>;
  /** Ends the kernel; what still runs ends as interrupted. */
  dispose(): Promise<void>;
}

export interface SessionOptions {
  /** Absolute; need not exist yet. Relative imports and the working directory are its folder. */
  readonly notebookPath: string;
  /** Absolute; the one folder that cells may write to. */
  readonly workspaceDir: string;
  /** One of `findNode()`. */
  readonly node: NodeRuntime;
  /** Where kernel.cjs and the preload bundles are. */
  readonly distDir: string;
  /** How the kernel is confined. */
  readonly confinement: Confinement;
  /** Default none. Without effect on an unsandboxed kernel. */
  readonly network?: NetworkAccess;
  /** Folders and files outside of the workspace that cells may read. Absolute. */
  readonly readable?: readonly string[];
  /**
   * Where this user's compiled forms of mlnb's bundles are kept, which make a start quicker; made there in the
   * background where they are missing. Default: none. `make` is for the kernel that makes them.
   */
  readonly codeCache?:
    { readonly type: 'use'; readonly root: string } | { readonly type: 'make'; readonly dir: string };
  /** JavaScript heap, in MB. Default 4096. */
  readonly memoryLimitMb?: number;
  /** How long a cell has to obey an interrupt before the kernel is restarted. Default 5 000. */
  readonly interruptDeadlineMs?: number;
  /** Start a new kernel at once when one dies, instead of at the next run. */
  readonly restartOnCrash?: boolean;
  /** Environment variables of the kernel besides the few it is always given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Preloads that have to be ready before the first cell. Default: none. */
  readonly readyFirst?: readonly 'tf'[];
  /**
   * Preloads that the notebook's cells name: they are loaded while nobody waits, so that the first use is quick. Others
   * are loaded at their first use, and cost no memory until then. Default: none.
   */
  readonly expected?: readonly ExpectedPreload[];
}

/** What shows a session: the editor, the command line. */
export interface Face {
  /** Called in order; must not throw. */
  perform(command: FaceCommand): void;
  /** Asks the user; null when there is nobody or the question was dismissed. `signal`: nobody waits any more. */
  ask(question: Question, signal: AbortSignal): Promise<string | boolean | null>;
  /** A line for the kernel's log. */
  log(line: string): void;
}

export interface Question {
  readonly kind: 'prompt' | 'confirm';
  readonly message: string;
  readonly defaultValue: string;
}

export interface KernelInfo {
  readonly pid: number;
  readonly nodeVersion: string;
  /** From spawn to ready. */
  readonly startupMs: number;
  /** Null until TensorFlow.js is loaded. */
  readonly tensorFlow: TensorFlowState | null;
}
