/**
 * Data of `mimeTypes.training`: a whole training as a viewer shows it. Each one stands alone, so that an update may be
 * skipped, and its size does not grow with the number of steps.
 */
export interface TrainingOutput {
  readonly title: string;
  /** `stopped`: by the button or a callback, the model as it was left; `failed`: by an error or an interrupt. */
  readonly state: TrainingState;
  /** Epochs that are complete. */
  readonly epoch: number;
  /** Null when nobody knows. */
  readonly epochs: number | null;
  /** Steps done in the epoch that runs. */
  readonly step: number;
  /** Steps an epoch; null when nobody knows. */
  readonly steps: number | null;
  readonly totalSteps: number;
  /** Without the time spent paused. */
  readonly elapsedMs: number;
  readonly remainingMs: number | null;
  readonly examplesPerSecond: number | null;
  readonly learningRate: number | null;
  readonly memory: TrainingMemory | null;
  readonly best: BestEpoch | null;
  readonly curves: readonly TrainingCurve[];
  /** What happened last, as where a checkpoint was written; empty when there is nothing to say. */
  readonly message: string;
  /** Where the Checkpoint button writes; null when there is no model to write. */
  readonly checkpointFolder: string | null;
}

export type TrainingState = 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** Of all tensors that live, after a step. */
export interface TrainingMemory {
  readonly tensors: number;
  readonly bytes: number;
  /** Mean growth a step since the first few; null before that is known. */
  readonly tensorsPerStep: number | null;
  readonly bytesPerStep: number | null;
}

export interface BestEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly metric: string;
  readonly value: number;
}

/**
 * One curve, thinned to at most 160 points, each the mean of as many neighbours.
 * `step`: as measured in single steps; `epoch`: over a whole epoch.
 */
export interface TrainingCurve {
  readonly name: string;
  readonly kind: 'step' | 'epoch';
  /** Steps done since the training began. */
  readonly x: readonly number[];
  /** Null where a value is not finite. */
  readonly y: readonly (number | null)[];
  /** The newest value; null when it is not finite, or there is none. */
  readonly last: number | null;
  /** Steps done when the first value that is not finite came. */
  readonly brokenAt: number | null;
}

/** What the buttons ask of the kernel; the answer is a `TrainingOutput`. */
export type TrainingAction = 'pause' | 'resume' | 'stop' | 'checkpoint';
