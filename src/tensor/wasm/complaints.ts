import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { wasmModule } from './memory/wasmModule.ts';

/**
 * Give it to Emscripten as `printErr` and put `complaints` beside it: the module prints what it cannot do, such as a
 * type that an operation does not know, and leaves the result as it found it.
 */
export function collectComplaints(): Complaints {
  const complaints: string[] = [];
  return { complaints, printErr: (line) => complaints.push(line) };
}

interface Complaints {
  readonly complaints: string[];
  readonly printErr: (line: string) => void;
}

/** What the module printed since the last call; nothing when its complaints are not collected. */
export function takeComplaints(backend: BackendWasm): readonly string[] {
  const { complaints } = wasmModule(backend);
  return complaints && complaints.length > 0 ? complaints.splice(0) : [];
}
