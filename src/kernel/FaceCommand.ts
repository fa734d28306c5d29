import type { JsonObject } from '../base/Json.ts';
import type { MimeBundle } from '../base/MimeBundle.ts';
import type { CellError } from './protocol.ts';
import type { VariableSnapshot } from './VariableSnapshot.ts';

/** What a face (editor, command line, bridge) must show; decided by the run reducer alone. */
export type FaceCommand =
  | { readonly type: 'cellStarted'; readonly cellId: string; readonly executionCount: number }
  | { readonly type: 'outputsCleared'; readonly cellId: string }
  | {
      readonly type: 'streamAppended';
      readonly cellId: string;
      readonly name: 'stdout' | 'stderr';
      readonly text: string;
    }
  | { readonly type: 'outputAppended'; readonly cellId: string; readonly output: RunOutput }
  | {
      readonly type: 'displayUpdated';
      readonly displayId: string;
      readonly data: MimeBundle;
      readonly metadata: JsonObject;
    }
  | { readonly type: 'cellEnded'; readonly cellId: string; readonly status: CellStatus; readonly durationMs: number }
  | { readonly type: 'kernelChanged'; readonly state: KernelState }
  /** The proxy turned a connection away, since the user has not allowed the host. */
  | { readonly type: 'networkRefused'; readonly host: string; readonly port: number }
  /** TensorFlow.js was loaded in the kernel, or computes on another backend than before. */
  | { readonly type: 'tensorFlowChanged'; readonly backend: string; readonly explanation: string }
  /** Only where `watchVariables` has asked for it. */
  | { readonly type: 'variablesChanged'; readonly snapshot: VariableSnapshot }
  | { readonly type: 'notice'; readonly severity: 'info' | 'warning' | 'error'; readonly message: string };

/** `cancelled`: it was queued, and something before it failed, was interrupted or died. */
export type CellStatus = 'ok' | 'error' | 'interrupted' | 'cancelled';

export type KernelState = 'stopped' | 'starting' | 'idle' | 'busy' | 'dead';

export type RunOutput =
  | {
      readonly type: 'display' | 'result';
      readonly displayId?: string;
      readonly executionCount: number;
      readonly data: MimeBundle;
      readonly metadata: JsonObject;
    }
  | { readonly type: 'error'; readonly error: CellError };
