import type { KernelOptions } from '../KernelOptions.ts';
import type { KernelAccess } from './kernelAccess.ts';

export interface KernelArgumentParts {
  readonly kernelFile: string;
  readonly options: KernelOptions;
  readonly memoryLimitMb: number;
  /** As in `24.12.0`. */
  readonly nodeVersion: string;
  /** Null: without Node's permission model. */
  readonly access: KernelAccess | null;
}

/** Node's arguments for a kernel: limits, permissions (deny by default), then the kernel and its options. */
export function kernelArguments(parts: KernelArgumentParts): string[] {
  const { kernelFile, options, memoryLimitMb, nodeVersion, access } = parts;
  return [
    // Else Node aborts when an interrupt ends code in the middle of its own bookkeeping.
    '--no-force-async-hooks-checks',
    // Else that signal, from a cell or from anybody, opens a debugger's port.
    '--disable-sigusr1',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    `--max-old-space-size=${memoryLimitMb}`,
    ...(access === null ? [] : permissions(access, nodeVersion)),
    kernelFile,
    JSON.stringify(options),
  ];
}

function permissions({ readable, writable }: KernelAccess, nodeVersion: string): string[] {
  return [
    '--permission',
    // The control thread and its way to interrupt; both are dropped once it is connected, where Node can.
    '--allow-worker',
    '--allow-inspector',
    '--allow-addons',
    // Since Node 25 sockets need a permission, the unix socket of the proxy too; the sandbox is what keeps cells offline.
    ...(Number.parseInt(nodeVersion, 10) >= 25 ? ['--allow-net'] : []),
    ...readable.map((path) => `--allow-fs-read=${path}`),
    ...writable.map((path) => `--allow-fs-write=${path}`),
  ];
}
