import type { OptimizerState } from './optimizerState.ts';

/** `training.json` beside the `model.json` of a checkpoint. */
export interface CheckpointFile {
  readonly format: 'mlnb-checkpoint';
  readonly version: 1;
  /** Epochs that were complete. */
  readonly epoch: number;
  /** Batches that the optimizer has seen. */
  readonly step: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The seed that random numbers went on with, when there was one (`setSeed`). */
  readonly seed: number | null;
  readonly optimizer: OptimizerState | null;
}

/** Null when the text is something else. */
export function parseCheckpoint(text: string): CheckpointFile | null {
  try {
    const value: unknown = JSON.parse(text);
    return isCheckpoint(value) ? value : null;
  } catch {
    return null; // Not JSON.
  }
}

function isCheckpoint(value: unknown): value is CheckpointFile {
  if (typeof value !== 'object' || value === null) return false;
  const file: Partial<Record<keyof CheckpointFile, unknown>> = value;
  return (
    file.format === 'mlnb-checkpoint' &&
    file.version === 1 &&
    typeof file.epoch === 'number' &&
    typeof file.step === 'number' &&
    typeof file.metrics === 'object' &&
    file.metrics !== null
  );
}
