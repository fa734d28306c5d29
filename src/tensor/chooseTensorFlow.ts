import type { NativeTensorFlow } from './loadNativeTensorFlow.ts';

export interface TensorFlowChoice {
  /** The module that cells see as `tf`; null means the bundled WebAssembly build. */
  readonly native: object | null;
  /** For the kernel's log: what was chosen, and why not the faster one when it is installed. */
  readonly explanation: string;
}

/** The project's native TensorFlow when it loads, else the WebAssembly build that every mlnb carries. */
export function chooseTensorFlow(found: NativeTensorFlow): TensorFlowChoice {
  switch (found.type) {
    case 'loaded':
      return { native: found.tf, explanation: `tf is ${found.name}, installed in this project.` };
    case 'absent':
      return { native: null, explanation: 'tf is the WebAssembly build of TensorFlow.js that comes with mlnb.' };
    case 'failed':
      return {
        native: null,
        explanation: `tf is the WebAssembly build that comes with mlnb: ${found.name} is installed but did not load (${firstLine(found.error)}).`,
      };
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
