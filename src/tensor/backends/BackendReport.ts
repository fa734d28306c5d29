import type { BackendKind, TensorFlowBackend } from './TensorFlowBackend.ts';

/** A backend that was tried before the one that runs, and why it does not. */
export interface SkippedBackend {
  readonly kind: BackendKind;
  /** A sentence without its full stop. */
  readonly why: string;
}

/** Which backend a kernel's TensorFlow.js started on. */
export interface BackendReport {
  readonly wanted: TensorFlowBackend;
  readonly kind: BackendKind;
  /** What there is to say of it: the package it comes from, the number of threads, the graphics card. */
  readonly detail: string;
  readonly skipped: readonly SkippedBackend[];
}
