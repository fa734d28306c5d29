import type { MessagePort } from 'node:worker_threads';

/**
 * What the main thread and the control thread share, so that an interrupt hits the cell it was
 * meant for and no other, and no operation on tensors in the middle. The first four but `wake` are
 * execution ids (0 is none).
 */
export const gateSlots = {
  /** The cell that runs; negative once the control thread is about to terminate it. */
  running: 0,
  /** The last cell whose interrupt was asked for, also before it began. */
  interrupted: 1,
  /** Counts up when a waiting main thread should look again: an answer or an interrupt came. */
  wake: 2,
  /** The last cell whose termination has reached the main thread. */
  terminated: 3,
  /** 1 while the main thread is inside an operation of TensorFlow.js; see TensorGate. */
  inTensors: 4,
  /** 1 once the control thread has waited long enough for such an operation, and terminates it. */
  forced: 5,
} as const;

const slotCount = 6;

export function createGate(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(slotCount * Int32Array.BYTES_PER_ELEMENT));
}

/** Main thread to control thread, at its start. */
export interface ControlThreadData {
  readonly gate: Int32Array<SharedArrayBuffer>;
  readonly controlFd: number;
  readonly privateDir: string;
  readonly port: MessagePort;
  /** Where requests for the main thread go that come by the control pipe; null where they have a pipe of their own. */
  readonly requests: MessagePort | null;
}

/** Control thread to main thread. */
export type ControlNotice =
  | { readonly type: 'connected' }
  | { readonly type: 'interrupt'; readonly executionId: number }
  | { readonly type: 'terminated'; readonly executionId: number }
  | { readonly type: 'answer'; readonly promptId: number; readonly value: string | boolean | null };
