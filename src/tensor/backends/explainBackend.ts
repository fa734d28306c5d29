import type { BackendReport } from './BackendReport.ts';
import type { BackendKind } from './TensorFlowBackend.ts';

/** For the kernel's log and the editor: which backend runs, and why not the one that was asked for or is faster. */
export function explainBackend({ wanted, kind, detail, skipped }: BackendReport): string {
  const chosen = wanted === kind ? ', as chosen' : '';
  const runs = `tf runs on ${titleOf(kind, detail)}${chosen}.`;
  return [runs, ...skipped.map((one) => `Not on ${plainTitles[one.kind]}: ${one.why}.`)].join(' ');
}

/** In a sentence. */
export const plainTitles: Readonly<Record<BackendKind, string>> = {
  native: 'native TensorFlow',
  wasm: 'WebAssembly',
  'wasm-threaded': 'WebAssembly with threads',
  webgpu: 'WebGPU',
  cpu: 'plain JavaScript',
};

function titleOf(kind: BackendKind, detail: string): string {
  return `${plainTitles[kind]} (${kind}${detail === '' ? '' : `: ${detail}`})`;
}

/** What was thrown, as a reason in a sentence: one line, no full stop. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.trim().split('\n', 1);
  return line.replace(/\.$/, '');
}
