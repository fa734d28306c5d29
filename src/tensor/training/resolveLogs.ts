import type { TrainingLogs } from './TrainingCallback.ts';

/**
 * Puts numbers in place of the scalar tensors in `logs` and disposes these, as TensorFlow.js itself does for callbacks
 * that are functions; whoever comes next finds numbers.
 */
export async function resolveLogs(logs: TrainingLogs): Promise<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const [name, value] of Object.entries(logs)) {
    if (typeof value === 'number') values[name] = value;
    else if (isTensor(value)) {
      logs[name] = values[name] = (await value.data())[0] ?? NaN;
      value.dispose();
    }
  }
  return values;
}

interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'data' in value && 'dispose' in value;
}
