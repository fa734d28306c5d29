import { attemptsFor } from './backends/attemptsFor.ts';
import type { SkippedBackend } from './backends/BackendReport.ts';
import { reasonOf } from './backends/explainBackend.ts';
import type { TensorFlowBackend } from './backends/TensorFlowBackend.ts';
import type { NativeTensorFlow } from './loadNativeTensorFlow.ts';

export interface TensorFlowChoice {
  /** The project's own build with TensorFlow's C library; null means the one that comes with mlnb. */
  readonly native: Extract<NativeTensorFlow, { type: 'loaded' }> | null;
  readonly skipped: readonly SkippedBackend[];
}

/** The project's native TensorFlow when it may be used and loads, else the TensorFlow.js that every mlnb carries. */
export function chooseTensorFlow(wanted: TensorFlowBackend, findNative: () => NativeTensorFlow): TensorFlowChoice {
  if (!attemptsFor(wanted).includes('native')) return { native: null, skipped: [] };
  const found = findNative();
  if (found.type === 'loaded') return { native: found, skipped: [] };
  const why = whyNot(found);
  // Nobody who has not asked for it misses it.
  const isNews = wanted === 'native' || found.type === 'failed';
  return { native: null, skipped: isNews ? [{ kind: 'native', why }] : [] };
}

function whyNot(found: Exclude<NativeTensorFlow, { type: 'loaded' }>): string {
  if (found.type === 'absent') return '@tensorflow/tfjs-node is not installed in this project';
  const reason = reasonOf(found.error);
  // What it says when the script that downloads TensorFlow's C library has not run, or failed.
  if (/native addon module .*not be found/.test(reason)) return `${found.name} is installed, but not its C library`;
  return `${found.name} is installed but did not load (${reason})`;
}
