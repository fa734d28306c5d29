import { childProcesses } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';

/** The kernel processes of this extension host. */
export function kernels(): RunningProcess[] {
  return childProcesses(process.pid).filter((one) => /\bkernel\.cjs\b/.test(one.command));
}
