import type { JsonObject } from '../../base/Json.ts';

export interface KernelJsonParts {
  readonly displayName: string;
  /** All absolute: Jupyter starts the kernel in the notebook's folder, with whatever PATH it has. */
  readonly nodePath: string;
  readonly cliPath: string;
  readonly zeromqPath: string;
  readonly passedOn: readonly string[];
  /** The Node for cells, where the user has named one. */
  readonly cellNode: string | undefined;
}

/** What Jupyter reads to start the kernel: the content of `kernel.json`. */
export function kernelJson(parts: KernelJsonParts): JsonObject {
  const { displayName, nodePath, cliPath, zeromqPath, passedOn, cellNode } = parts;
  return {
    argv: [nodePath, cliPath, 'kernel', 'start', '{connection_file}', `--zeromq=${zeromqPath}`, ...passedOn],
    display_name: displayName,
    language: 'typescript',
    // By a message: a signal would end the cells' process where it should end one cell.
    interrupt_mode: 'message',
    ...(cellNode === undefined ? {} : { env: { MLNB_NODE: cellNode } }),
    metadata: { debugger: false, mlnb: { bridge: 1 } },
  };
}

/** Whether the text is of a `kernel.json` that mlnb wrote. */
export function isOwnKernelJson(text: string): boolean {
  try {
    const spec = JSON.parse(text) as { metadata?: { mlnb?: unknown } } | null; // SAFETY: each member is looked for.
    return typeof spec?.metadata?.mlnb === 'object';
  } catch {
    return false; // Not even JSON: somebody else's.
  }
}
