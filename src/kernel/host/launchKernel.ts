import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import type { KernelStreams } from '../KernelOptions.ts';
import { codeCacheFor } from './codeCache/codeCacheFor.ts';
import { defaultHeapMb } from './defaultHeapMb.ts';
import { kernelAccess } from './kernelAccess.ts';
import { kernelArguments } from './kernelArguments.ts';
import { kernelEnvironment } from './kernelEnvironment.ts';
import type { KernelFolder } from './KernelFolder.ts';
import { killGroup } from './killGroup.ts';
import type { SessionOptions } from './NotebookSession.ts';
import { nativeFolders } from './nativeFolders.ts';
import { proxySocketName } from './network/proxySocketName.ts';
import { defaultLimits } from './sandbox/defaultLimits.ts';
import { realPath } from './sandbox/folders.ts';
import { allLayers, noLayers } from './sandbox/Sandbox.ts';
import type { ConfinedLaunch, SandboxLayers } from './sandbox/Sandbox.ts';
import { writableFolder } from './sandbox/writableFolder.ts';

export interface LaunchedKernel {
  readonly child: ChildProcess;
  readonly streams: KernelStreams;
  /** Its only way out is a network proxy of the host, in the folder of sockets. */
  readonly needsProxy: boolean;
  kill(): void;
  /** To be called when the process has ended. */
  ended(): void;
}

/**
 * Starts a kernel's process, confined as the options say.
 *
 * @throws UserError SANDBOX_FOLDER_TOO_WIDE, KERNEL_START_FAILED
 */
export function launchKernel(options: SessionOptions, folder: KernelFolder): LaunchedKernel {
  const { notebookPath, distDir, node, confinement, memoryLimitMb = defaultHeapMb } = options;
  const { readyFirst = [], expected = [] } = options;
  const layers = layersOf(options);
  const sandbox = confinement.type === 'sandboxed' ? confinement.sandbox : null;
  const notebookDir = dirname(notebookPath);
  const workspaceDir = layers.namespaces ? narrowed(options.workspaceDir, notebookDir) : options.workspaceDir;
  const privateDir = sandbox?.privateDir(folder.path, layers) ?? folder.temporaryDir;
  const { netDir, path: hostDir } = folder;
  assertExecutable(node.path);
  const codeCache = codeCacheFor(options);
  const access = kernelAccess({
    notebookDir,
    workspaceDir,
    distDir,
    privateDir,
    netDir,
    readable: [...(options.readable ?? []), ...nativeFolders(distDir), ...(codeCache === null ? [] : [codeCache.dir])],
  });
  const proxySocket = layers.namespaces ? join(netDir, proxySocketName) : null;
  const streams = sandbox?.streams ?? 'six';
  const args = kernelArguments({
    kernelFile: join(distDir, 'kernel.cjs'),
    options: { notebookPath, workspaceDir, privateDir, proxySocket, codeCache, streams, readyFirst, expected },
    memoryLimitMb,
    nodeVersion: node.version,
    access: layers.permissions ? access : null,
  });
  const limits = defaultLimits(memoryLimitMb, totalmem());
  const environment = kernelEnvironment(privateDir, { ...options.env, ...node.env });
  const launch =
    sandbox?.confine({
      nodePath: node.path,
      args,
      environment,
      workspaceDir,
      notebookDir,
      access,
      hostDir,
      netDir,
      limits,
      layers,
    }) ?? unconfined(node.path, args);
  const started = start(launch, { cwd: notebookDir, environment, streams });
  return { ...started, streams, needsProxy: proxySocket !== null && sandbox?.reachesProxy !== false };
}

/** What confines the kernel would start, and fail with an exit code of its own. */
function assertExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('KERNEL_START_FAILED', `The kernel could not be started: ${reason}.`, {
      fix: 'Select another Node.js.',
      cause,
    });
  }
}

function layersOf({ confinement }: SessionOptions): SandboxLayers {
  return confinement.type === 'sandboxed' ? (confinement.layers ?? allLayers) : noLayers;
}

/** In the workspace's own words where it may be used whole, as errors name it. */
function narrowed(workspaceDir: string, notebookDir: string): string {
  const real = realPath(workspaceDir);
  const tooWide = [homedir(), tmpdir()].map(realPath);
  const folder = writableFolder({ workspaceDir: real, notebookDir: realPath(notebookDir), tooWide });
  return folder === real ? workspaceDir : folder;
}

function unconfined(file: string, args: readonly string[]): ConfinedLaunch {
  return { file, args, fds: [], isDetached: false, started: nothing, ended: nothing };
}

interface ProcessParts {
  readonly cwd: string;
  readonly environment: Record<string, string>;
  readonly streams: KernelStreams;
}

const pipesOf = {
  six: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
  three: ['pipe', 'pipe', 'pipe'],
} as const;

function start(
  launch: ConfinedLaunch,
  { cwd, environment, streams }: ProcessParts,
): Pick<LaunchedKernel, 'child' | 'kill' | 'ended'> {
  try {
    const child = spawn(launch.file, launch.args, {
      cwd,
      env: launch.environment ?? environment,
      stdio: [...pipesOf[streams], ...launch.fds],
      windowsHide: true,
      // Out of reach of the terminal's Ctrl-C, which would end the sandbox around the kernel.
      detached: launch.isDetached,
    });
    return {
      child,
      kill() {
        child.kill('SIGKILL');
        // A sandbox that is still being set up is several processes that are not tied to each other yet.
        killGroup(child);
      },
      ended() {
        launch.ended();
      },
    };
  } catch (error) {
    launch.ended();
    throw error;
  } finally {
    launch.started();
  }
}

function nothing(): void {
  // Nothing was opened or made.
}
