/** Host → worker at its start, as JSON in its first argument. */
export interface KernelOptions {
  /** Absolute; relative imports count from its folder. */
  readonly notebookPath: string;
  readonly workspaceDir: string;
  /** The process's own home and temporary folder; removed by the host, or by the kernel when the host is gone. */
  readonly privateDir: string;
}

/** File descriptors of the worker. */
export const kernelFds = { events: 3, requests: 4, control: 5 } as const;
