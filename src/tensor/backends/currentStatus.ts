import type { BackendReport } from './BackendReport.ts';
import { explainBackend } from './explainBackend.ts';

/** What the editor and cells are told of a kernel's TensorFlow.js. */
export interface TensorFlowStatus {
  /** As `tf.getBackend()` gives it, except that WebAssembly with threads has a name of its own. */
  readonly backend: string;
  readonly explanation: string;
}

/** The backend that computes now, which a cell may have changed since the start. */
export function currentStatus(tf: object, report: BackendReport | null): TensorFlowStatus | null {
  if (report === null) return null;
  const now = backendOf(tf);
  if (now === null || now === engineNames[report.kind]) {
    return { backend: report.kind, explanation: explainBackend(report) };
  }
  return { backend: now, explanation: `tf runs on ${now}: a cell changed to it.` };
}

/** What TensorFlow.js itself calls each of ours. */
const engineNames: Readonly<Record<BackendReport['kind'], string>> = {
  native: 'tensorflow',
  wasm: 'wasm',
  'wasm-threaded': 'wasm',
  webgpu: 'webgpu',
  cpu: 'cpu',
};

function backendOf(tf: object): string | null {
  try {
    const { getBackend } = tf as { getBackend?: unknown }; // SAFETY: any property may be read as unknown.
    const name: unknown = typeof getBackend === 'function' ? getBackend.call(tf) : null;
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null; // A cell has put something of its own in its place.
  }
}
