import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';

export type NodeScope = 'notebook' | 'workspace';

export interface NodeFinder {
  /** Every Node.js on this machine that can run kernels, the preferred one first; at least one. */
  find(): Promise<readonly NodeRuntime[]>;
  /** @throws UserError NODE_NOT_FOUND when that file is no Node.js, or too old a one */
  check(path: string): Promise<NodeRuntime>;
}

/** The part of `vscode.Memento` that is used. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface NodeRequest {
  /** The notebook's URI. */
  readonly notebook: string;
  /** The setting `mlnb.kernel.nodePath`; empty when it is not set. */
  readonly settingPath: string;
  readonly log: (line: string) => void;
}

const workspaceKey = 'node';

/** Which Node.js runs a notebook's kernel: the one chosen for it, for its workspace, by the setting, or found. */
export class NodeChoice {
  readonly #memory: Memory;
  readonly #finder: NodeFinder;

  constructor(memory: Memory, finder: NodeFinder) {
    this.#memory = memory;
    this.#finder = finder;
  }

  find(): Promise<readonly NodeRuntime[]> {
    return this.#finder.find();
  }

  check(path: string): Promise<NodeRuntime> {
    return this.#finder.check(path);
  }

  /** A remembered file that is gone or too old is passed over; a wrong setting is the user's to correct. */
  async nodeFor({ notebook, settingPath, log }: NodeRequest): Promise<NodeRuntime> {
    for (const key of [keyOf(notebook), workspaceKey]) {
      const path = this.#memory.get(key);
      if (typeof path !== 'string') continue;
      try {
        return await this.#finder.check(path);
      } catch (error) {
        log(`The chosen Node.js is passed over: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (settingPath !== '') return this.#finder.check(settingPath);
    const [first] = await this.#finder.find();
    if (!first) throw new Error('the finder gave no Node.js and no reason');
    return first;
  }

  /** @param notebook the notebook's URI; undefined remembers for the workspace */
  async remember(node: NodeRuntime, notebook: string | undefined): Promise<void> {
    await this.#memory.update(notebook === undefined ? workspaceKey : keyOf(notebook), node.path);
  }
}

function keyOf(notebook: string): string {
  return `node:${notebook}`;
}
