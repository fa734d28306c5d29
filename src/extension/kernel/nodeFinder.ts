import path from 'node:path';
import { UserError } from '../../base/UserError.ts';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';
import type { NodeFinder } from './NodeChoice.ts';

/** Looks for Node.js on this machine; `fromDir` is where the extension stands. */
export function nodeFinder(fromDir: string): NodeFinder {
  return {
    async find() {
      const { findNode, findNodes } = await import('../onDemand.ts');
      const found = await findNodes({ fromDir });
      return found.length > 0 ? found : [await findNode({ fromDir })];
    },
    async check(nodePath): Promise<NodeRuntime> {
      const { findNodes, oldestKernelNode } = await import('../onDemand.ts');
      const wanted = path.resolve(nodePath);
      const found = await findNodes({ fromDir, preferredPath: wanted });
      const node = found.find((runtime) => runtime.path === wanted);
      if (node) return node;
      throw new UserError('NODE_NOT_FOUND', `${nodePath} is not a Node.js ${oldestKernelNode} or later.`, {
        fix: 'Choose another with "ML: Select Node.js for Kernel…", or correct the setting mlnb.kernel.nodePath.',
      });
    },
  };
}
