import type { ErrorFrame, ErrorOutput } from '../display/ErrorOutput.ts';
import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { MimeBundle } from '../base/MimeBundle.ts';
import type { CompiledCell } from '../lang/CompiledCell.ts';
import type { VariableContent } from './VariableSnapshot.ts';

/** Host → worker. One cell runs at a time; the queue is the host's. */
export type KernelRequest =
  | {
      readonly type: 'execute';
      readonly executionId: number;
      /** The number users see: the cell's script is called `Cell [executionCount]` in stacks. */
      readonly executionCount: number;
      readonly code: CompiledCell;
    }
  | { readonly type: 'slice'; readonly requestId: number; readonly handle: string; readonly query: JsonObject }
  /** The cells' outputs are gone: nobody will ask for more of them. */
  | { readonly type: 'forget'; readonly cellIds: readonly string[] }
  /** What can follow `path` (names from the script scope inwards; empty: a variable). Runs no code of the user's. */
  | {
      readonly type: 'complete';
      readonly requestId: number;
      readonly path: readonly string[];
      readonly prefix: string;
      /** Any string key, as in `value["`, not only what can follow a dot. */
      readonly isKey: boolean;
    }
  | { readonly type: 'inspect'; readonly requestId: number; readonly path: readonly string[] }
  /** Whether somebody looks at the variables: a snapshot at once, and from now on as they change. */
  | { readonly type: 'watchVariables'; readonly isOn: boolean }
  /** A variable as an output, answered as a slice is: `{mime, data, metadata}`. What it shows belongs to `cellId`. */
  | { readonly type: 'showVariable'; readonly requestId: number; readonly name: string; readonly cellId: string }
  | { readonly type: 'exit' };

/** Host → control thread of the worker, which answers even while the main thread spins. */
export type ControlRequest =
  | { readonly type: 'interrupt'; readonly executionId: number }
  | { readonly type: 'answer'; readonly promptId: number; readonly value: string | boolean | null }
  | { readonly type: 'attachDebugger' | 'detachDebugger' }
  /** A command of the Chrome DevTools Protocol, as text. What comes back is in frames `{"type":"debug"}` of the same pipe. */
  | { readonly type: 'debug'; readonly message: string };

/** Worker → host. The host parses every one and trusts none. */
export type KernelEvent =
  | { readonly type: 'ready'; readonly pid: number; readonly nodeVersion: string; readonly startupMs: number }
  | { readonly type: 'stream'; readonly executionId: number; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'display' | 'result';
      readonly executionId: number;
      readonly displayId?: string;
      readonly data: MimeBundle;
      readonly metadata: JsonObject;
    }
  | {
      readonly type: 'updateDisplay';
      readonly executionId: number;
      readonly displayId: string;
      readonly data: MimeBundle;
      readonly metadata: JsonObject;
    }
  | { readonly type: 'clearOutput'; readonly executionId: number; readonly wait: boolean }
  /** A thrown value. `late`: raised by a timer or promise after, or beside, the cell's own run. */
  | { readonly type: 'error'; readonly executionId: number; readonly error: ThrownValue; readonly late: boolean }
  | {
      readonly type: 'done';
      readonly executionId: number;
      readonly status: 'ok' | 'error' | 'interrupted';
      readonly durationMs: number;
    }
  | {
      readonly type: 'prompt';
      readonly executionId: number;
      readonly promptId: number;
      readonly kind: 'prompt' | 'confirm';
      readonly message: string;
      readonly defaultValue: string;
    }
  | { readonly type: 'slice'; readonly requestId: number; readonly value: JsonValue }
  | { readonly type: 'sliceFailed'; readonly requestId: number; readonly message: string }
  | { readonly type: 'completions'; readonly requestId: number; readonly names: readonly NamedKind[] }
  /** Null: there is no such value, or only running code could tell. */
  | { readonly type: 'inspection'; readonly requestId: number; readonly found: ValueDescription | null }
  /** Code called `process.exit(exitCode)`; the process ends right after. */
  | { readonly type: 'exiting'; readonly executionId: number; readonly exitCode: number }
  /** TensorFlow.js was loaded, or computes on another backend than before. `explanation`: full sentences. */
  | { readonly type: 'tensorFlow'; readonly backend: string; readonly explanation: string }
  /** Null: as in the snapshot before. */
  | { readonly type: 'variables'; readonly takenAt: number; readonly content: VariableContent | null }
  | { readonly type: 'log'; readonly text: string };

export interface NamedKind {
  readonly name: string;
  readonly kind: NameKind;
}

export type NameKind = 'variable' | 'property' | 'function' | 'method' | 'class' | 'module';

/** A value in words, read without running anything of the user's. */
export interface ValueDescription {
  readonly kind: NameKind;
  /** `number`, `Map`, `Tensor`, … */
  readonly typeName: string;
  /** `length 3`, `shape [2, 3]`; empty where there is none. */
  readonly size: string;
  /** On one line; empty for functions. */
  readonly preview: string;
  /** Of functions and classes: as JavaScript, types gone. */
  readonly signature: string;
  /** Of functions and classes written in JavaScript or TypeScript; empty for built-in ones. */
  readonly source: string;
}

/** A thrown value as the worker sees it: cell frames are `Cell [3]`, positions those of the running code. */
export interface ThrownValue {
  readonly name: string;
  readonly message: string;
  readonly frames: readonly StackFrame[];
  readonly causes: readonly ThrownValue[];
  /** Own properties beside name, message and stack, as text. */
  readonly details?: string;
  /** The lines of a workspace file around the first frame, when that frame is in a file. */
  readonly codeFrame?: readonly string[];
}

/** A thrown value, ready to show: positions are the cell's own; `AggregateError.errors` follow their parent. */
export type CellError = ErrorOutput;

export type StackFrame = ErrorFrame;
