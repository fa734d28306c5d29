import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readlinkSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { holds, realPath } from '../folders.ts';
import { guardFolders } from '../guardFolders.ts';
import { protectedFolders } from '../protectedFolders.ts';
import type { ConfinedLaunch, KernelLaunch, Sandbox, SandboxLayers } from '../Sandbox.ts';
import { bubblewrapArguments, privateDir } from './bubblewrapArguments.ts';
import type { FileView } from './bubblewrapArguments.ts';
import { limitArguments } from './limitArguments.ts';

/** Programs and facts of the machine, found once by the probe. */
export interface LinuxTools {
  readonly bwrapPath: string;
  readonly prlimitPath: string;
  readonly seccompFilter: Buffer;
  /** Whether threads are counted for each user namespace (Linux 5.14), so that a limit counts the kernel's alone. */
  readonly countsThreads: boolean;
}

/** Under Linux: own namespaces by bubblewrap, a filter of system calls, resource limits. */
export class LinuxSandbox implements Sandbox {
  readonly mechanism = 'bubblewrap';
  readonly #tools: LinuxTools;

  constructor(tools: LinuxTools) {
    this.#tools = tools;
  }

  privateDir(hostDir: string, layers: SandboxLayers): string {
    return layers.namespaces ? privateDir : join(hostDir, 'tmp');
  }

  confine(launch: KernelLaunch): ConfinedLaunch {
    const { layers, nodePath } = launch;
    const fds = layers.seccomp ? [this.#openFilter(launch.hostDir)] : [];
    const limits = layers.limits ? limitArguments(launch.limits, this.#tools) : [];
    const command = [...limits, layers.namespaces ? realPath(nodePath) : nodePath, ...launch.args];
    const guarded = layers.namespaces ? this.#namespaces(launch) : { args: this.#filterOnly(layers), release: nothing };
    const [file = nodePath, ...args] = [...guarded.args, ...command];
    return {
      file,
      args,
      fds,
      isDetached: true,
      started: () => {
        for (const fd of fds) closeSync(fd);
      },
      ended: guarded.release,
    };
  }

  #filterOnly(layers: SandboxLayers): string[] {
    return layers.seccomp ? [this.#tools.bwrapPath, '--dev-bind', '/', '/', '--seccomp', '6', '--'] : [];
  }

  #namespaces(launch: KernelLaunch): { readonly args: string[]; readonly release: () => void } {
    const workspaceDir = realPath(launch.workspaceDir);
    const found = protectedFolders(workspaceDir);
    const release = guardFolders(workspaceDir, found.missing);
    const emptyDir = join(launch.hostDir, 'empty');
    const passwdFile = join(launch.hostDir, 'passwd');
    mkdirSync(emptyDir, { recursive: true, mode: 0o555 });
    writeFileSync(passwdFile, passwd());
    const hostsFile = join(launch.hostDir, 'hosts');
    writeFileSync(hostsFile, '127.0.0.1 localhost\n::1 localhost\n');
    const files = fileView(launch, {
      workspaceDir,
      readOnly: found.readOnly,
      empty: found.missing.filter((path) => existsSync(path)),
    });
    const seccompFd = launch.layers.seccomp ? 6 : null;
    const { temporaryBytes } = launch.limits;
    const cwd = realPath(launch.notebookDir);
    const parts = { files, cwd, emptyDir, passwdFile, hostsFile, temporaryBytes, seccompFd };
    return { args: [this.#tools.bwrapPath, ...bubblewrapArguments(parts)], release };
  }

  /** A fresh descriptor for each start: bubblewrap reads it to its end. */
  #openFilter(hostDir: string): number {
    const file = join(hostDir, 'seccomp.bpf');
    writeFileSync(file, this.#tools.seccompFilter);
    return openSync(file, 'r');
  }
}

function nothing(): void {
  // No folders were made.
}

interface FoundFolders {
  readonly workspaceDir: string;
  readonly readOnly: readonly string[];
  readonly empty: readonly string[];
}

function fileView(launch: KernelLaunch, { workspaceDir, readOnly, empty }: FoundFolders): FileView {
  const named = [...launch.access.readable, launch.notebookDir, launch.workspaceDir];
  const readable = unique([...named.map(realPath), ...nodeFolders(realPath(launch.nodePath))]).filter(
    (path) => path !== privateDir,
  );
  const bound = [workspaceDir, ...readable, privateDir];
  const ownFolders = [...launch.access.ownFolders, launch.netDir].map(realPath);
  return {
    writable: [workspaceDir],
    readable,
    readOnly: [...readOnly, ...ownFolders.filter((path) => holds(workspaceDir, path))],
    empty,
    links: unique(named)
      .filter((name) => realPath(name) !== name && !bound.some((folder) => holds(folder, name)))
      .map((name) => [name, realPath(name)] as const),
    ...systemFolders(),
  };
}

/** The binary alone; the folder of one that brings its own libraries; a package manager's store. */
function nodeFolders(path: string): string[] {
  const store = ['/nix/store', '/home/linuxbrew/.linuxbrew', '/snap', '/gnu/store'].find((folder) =>
    holds(folder, path),
  );
  if (store !== undefined) return [store];
  // VS Code's own Node, and Electron's, load what lies beside them.
  return basename(path) === 'node' ? [path, join(dirname(dirname(path)), 'lib')] : [dirname(path)];
}

let system: Pick<FileView, 'systemFolders' | 'systemLinks'> | null = null;

/** Most systems have `/lib` and its like as links into `/usr`. */
function systemFolders(): Pick<FileView, 'systemFolders' | 'systemLinks'> {
  if (system !== null) return system;
  const folders: string[] = ['/usr'];
  const links: [string, string][] = [];
  for (const name of ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']) {
    const status = lstatSync(name, { throwIfNoEntry: false });
    if (status?.isSymbolicLink() === true) links.push([name, readlinkSync(name)]);
    else if (status?.isDirectory() === true) folders.push(name);
  }
  system = { systemFolders: folders, systemLinks: links };
  return system;
}

/** `os.userInfo()` throws for a user without an entry; the machine's other users are nobody's business. */
function passwd(): string {
  const { uid, gid } = userInfo();
  return `notebook:x:${uid}:${gid}::${privateDir}:/bin/false\n`;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
