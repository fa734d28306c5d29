import type { KernelOptions } from '../KernelOptions.ts';

export interface KernelArgumentParts {
  readonly kernelFile: string;
  readonly options: KernelOptions;
  readonly memoryLimitMb: number;
  readonly readable: readonly string[];
  readonly writable: readonly string[];
}

/** Node's arguments for a kernel: limits, permissions (deny by default), then the kernel and its options. */
export function kernelArguments({
  kernelFile,
  options,
  memoryLimitMb,
  readable,
  writable,
}: KernelArgumentParts): string[] {
  return [
    // Else Node aborts when an interrupt ends code in the middle of its own bookkeeping.
    '--no-force-async-hooks-checks',
    // V8 would keep every cell that ever ran.
    '--no-compilation-cache',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    `--max-old-space-size=${memoryLimitMb}`,
    '--permission',
    // The control thread and its way to interrupt; both are dropped once it is connected, where Node can.
    '--allow-worker',
    '--allow-inspector',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    ...writable.map((path) => `--allow-fs-write=${path}`),
    kernelFile,
    JSON.stringify(options),
  ];
}
