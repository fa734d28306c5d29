import { join } from 'node:path';
import { realPath } from '../folders.ts';
import { protectedFolders } from '../protectedFolders.ts';
import type { ConfinedLaunch, KernelLaunch, Sandbox } from '../Sandbox.ts';
import { seatbeltProfile } from './seatbeltProfile.ts';

/** Under macOS: a Seatbelt profile. Memory and threads have no limit there but Node's own. Not tried on a Mac yet. */
export class MacSandbox implements Sandbox {
  readonly mechanism = 'seatbelt';
  readonly #sandboxExec: string;

  constructor(sandboxExec: string) {
    this.#sandboxExec = sandboxExec;
  }

  privateDir(hostDir: string): string {
    return join(hostDir, 'tmp');
  }

  confine(launch: KernelLaunch): ConfinedLaunch {
    const command = [launch.nodePath, ...launch.args];
    const [file = launch.nodePath, ...args] = launch.layers.namespaces
      ? [this.#sandboxExec, '-p', this.#profile(launch), ...command]
      : command;
    return { file, args, fds: [], isDetached: false, started: nothing, ended: nothing };
  }

  #profile({ workspaceDir, hostDir, netDir, access, nodePath }: KernelLaunch): string {
    const workspace = realPath(workspaceDir);
    const { readOnly, missing } = protectedFolders(workspace);
    const node = realPath(nodePath);
    return seatbeltProfile({
      writable: [workspace, this.privateDir(hostDir)],
      readable: [...access.readable.map(realPath), node, join(node, '..', '..', 'lib')],
      readOnly: [...readOnly, ...missing],
      netDir,
      nodePath: node,
    });
  }
}

function nothing(): void {
  // Nothing is opened or made outside of the kernel's own folder.
}
