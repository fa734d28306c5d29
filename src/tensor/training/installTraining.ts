import { showSummaries } from './showSummaries.ts';
import type { TensorFlowApi } from './TensorFlowApi.ts';
import type { ShowValue } from './TrainingSurface.ts';
import { watchFits } from './watchFits.ts';

/**
 * Makes trainings and summaries visible where the kernel's `display` is there, as it was before any cell could replace it.
 *
 * @param tf TensorFlow.js with its layers; anything else is left alone
 */
export function installTraining(tf: object): void {
  if (!isWhole(tf)) return;
  const display = kernelDisplay();
  watchFits(tf, display);
  if (display !== null) showSummaries(tf.LayersModel.prototype, display);
}

function isWhole(tf: object): tf is TensorFlowApi {
  return ['Callback', 'LayersModel', 'Sequential', 'registerCallbackConstructor'].every((name) => name in tf);
}

function kernelDisplay(): ShowValue | null {
  const display: unknown = Object.getOwnPropertyDescriptor(globalThis, 'display')?.value;
  return typeof display === 'function' ? (display as ShowValue) : null; // SAFETY: the kernel's, by its first caller; others only have to be functions.
}
