/** Host → worker at its start, as JSON in its first argument. */
export interface KernelOptions {
  /** Absolute; relative imports count from its folder. */
  readonly notebookPath: string;
  readonly workspaceDir: string;
  /** The process's own home and temporary folder; removed by the host, or by the kernel when the host is gone. */
  readonly privateDir: string;
  /** Where the host's network proxy listens; null where the kernel has the machine's own network. */
  readonly proxySocket: string | null;
  /** Compiled forms of mlnb's bundles, which cells cannot write; null where there are none (yet). */
  readonly codeCache: { readonly dir: string; readonly isBeingMade: boolean } | null;
  readonly streams: KernelStreams;
  /** Preloads that have to be ready before the first cell; most are loaded at their first use. */
  readonly readyFirst: readonly 'tf'[];
  /** Preloads that are loaded while nobody waits, before a cell uses them. */
  readonly expected: readonly ExpectedPreload[];
}

export type ExpectedPreload = 'tf' | 'dfd';

/**
 * `six`: standard streams, and three pipes beside them. `three`: for what starts a kernel and passes on the standard
 * streams only; see `docs/sandbox.md` for what that costs.
 */
export type KernelStreams = 'six' | 'three';

/** File descriptors of the worker. Of three streams the control thread reads the one, and passes the requests on. */
export const kernelFds = {
  six: { events: 3, requests: 4, control: 5 },
  three: { events: 1, requests: 0, control: 0 },
} as const;
