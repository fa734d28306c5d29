import { childProcesses, isKernel } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';

/** Those that start from now on; a sandboxed kernel does not know its own number. */
export function newKernels(): () => RunningProcess[] {
  const before = new Set(kernels().map(({ pid }) => pid));
  return () => kernels().filter(({ pid }) => !before.has(pid));
}

/** The kernel processes of this extension host. */
export function kernels(): RunningProcess[] {
  return childProcesses(process.pid).filter(isKernel);
}
