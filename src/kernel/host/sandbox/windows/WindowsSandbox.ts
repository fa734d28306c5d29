import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../../../base/UserError.ts';
import { holds, realPath } from '../folders.ts';
import { guardFolders } from '../guardFolders.ts';
import { protectedFolders } from '../protectedFolders.ts';
import type { ConfinedLaunch, KernelLaunch, Sandbox } from '../Sandbox.ts';
import { containerConfig } from './containerConfig.ts';
import type { Launcher } from './findLauncher.ts';

/** Windows refuses longer command lines. */
const longestCommandLine = 32_766;

/**
 * Under Windows: the process container of Microsoft's `@microsoft/mxc-sdk`, by the launcher in that package. Its
 * JavaScript is not used: it blocks the editor's process while it looks at the machine, shows a console window, and
 * needs a newer Node than editors have.
 *
 * Not tried under Windows yet; the same code was tried under Linux, where the launcher uses bubblewrap. Hosts cannot
 * be allowed: the proxy listens on a unix socket. Memory and threads have no limit but Node's own.
 */
export class WindowsSandbox implements Sandbox {
  readonly mechanism = 'processcontainer';
  readonly streams = 'three';
  readonly reachesProxy = false;
  readonly #launcher: Launcher;

  constructor(launcher: Launcher) {
    this.#launcher = launcher;
  }

  privateDir(hostDir: string): string {
    return join(hostDir, 'tmp');
  }

  confine(launch: KernelLaunch): ConfinedLaunch {
    const { nodePath, args, layers } = launch;
    if (!layers.namespaces) return { file: nodePath, args, ...idle };
    const { config, release } = this.#prepare(launch);
    try {
      const file = join(launch.hostDir, 'container.json');
      writeFileSync(file, JSON.stringify(config));
      return {
        ...idle,
        file: this.#launcher.path,
        args: ['--config', file],
        environment: process.env,
        ended: release,
      };
    } catch (error) {
      release();
      throw error;
    }
  }

  #prepare(launch: KernelLaunch) {
    const workspace = realPath(launch.workspaceDir);
    const { readOnly, missing } = protectedFolders(workspace);
    const [packages, others] = partition(readOnly, (path) => basename(path) === 'node_modules');
    const node = realPath(launch.nodePath);
    const writable = [workspace, realPath(this.privateDir(launch.hostDir))];
    const readable = [...launch.access.readable, dirname(node)].map(realPath);
    const config = containerConfig({
      contract: this.#launcher.contract,
      name: basename(launch.hostDir).replace(/[^\w-]/g, ''),
      command: [node, ...launch.args],
      cwd: realPath(launch.notebookDir),
      environment: launch.environment,
      writable,
      readable: [
        ...new Set([
          ...readable.filter((path) => existsSync(path) && !writable.some((folder) => holds(folder, path))),
          ...launch.access.ownFolders.map(realPath).filter((path) => holds(workspace, path)),
          ...packages,
        ]),
      ],
      // A folder that can only be read, in one that can be written, is more than the older kind of container can do.
      denied: [...others, ...missing],
    });
    assertShort(config.process.commandLine);
    return { config, release: guardFolders(workspace, missing) };
  }
}

const idle = { fds: [], isDetached: false, started: nothing, ended: nothing } as const;

function nothing(): void {
  // Nothing was opened or made.
}

function partition<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

function assertShort(commandLine: string): void {
  if (commandLine.length <= longestCommandLine) return;
  throw new UserError(
    'KERNEL_START_FAILED',
    `The kernel could not be started: its command line has ${commandLine.length} characters, and Windows takes ${longestCommandLine}.`,
    { fix: 'Allow cells to read fewer folders, or move the notebook up in the tree of folders.' },
  );
}
