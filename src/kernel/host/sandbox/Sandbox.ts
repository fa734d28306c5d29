import type { KernelStreams } from '../../KernelOptions.ts';
import type { KernelAccess } from '../kernelAccess.ts';

/** A way to confine a kernel's process by the operating system. */
export interface Sandbox {
  readonly mechanism: SandboxMechanism;
  /** Which descriptors it passes on to the kernel. Default `six`. */
  readonly streams?: KernelStreams;
  /** False where its kernels cannot connect to the host's network proxy: no host can be allowed. Default true. */
  readonly reachesProxy?: boolean;
  /** Where the kernel's home and temporary files are, as it sees them. `hostDir` is this kernel's own folder. */
  privateDir(hostDir: string, layers: SandboxLayers): string;
  /**
   * The command that starts the kernel confined.
   *
   * @throws UserError KERNEL_START_FAILED when what it needs cannot be prepared
   */
  confine(launch: KernelLaunch): ConfinedLaunch;
}

export type SandboxMechanism = 'bubblewrap' | 'seatbelt' | 'processcontainer';

/** Everything about a kernel's start that decides how it is confined. All paths are absolute. */
export interface KernelLaunch {
  readonly nodePath: string;
  /** Node's arguments, the kernel's file among them. */
  readonly args: readonly string[];
  /** All environment variables of the kernel. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workspaceDir: string;
  readonly notebookDir: string;
  readonly access: KernelAccess;
  /** A folder of the host for this kernel; the kernel sees `netDir` of it, and nothing else. */
  readonly hostDir: string;
  /** Sockets of the network proxy. */
  readonly netDir: string;
  readonly limits: KernelLimits;
  readonly layers: SandboxLayers;
}

export interface ConfinedLaunch {
  readonly file: string;
  readonly args: readonly string[];
  /** The command's own environment, where it hands the kernel's on by another way. Default: the kernel's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Open files that the command expects from descriptor 6 on; closed by `started`. */
  readonly fds: readonly number[];
  /** Whether it gets a session of its own, without a terminal. */
  readonly isDetached: boolean;
  /** To be called when the process is spawned, or could not be. */
  started(): void;
  /** To be called when the process has ended: removes what was left in the workspace. */
  ended(): void;
}

/** What one kernel may take of the machine. */
export interface KernelLimits {
  /** All its writable private memory, in bytes: JavaScript heap, WebAssembly, tensors. */
  readonly dataBytes: number;
  /** The largest file that may be written, in bytes. */
  readonly fileBytes: number;
  readonly threads: number;
  /** All temporary files together, in bytes. */
  readonly temporaryBytes: number;
}

/** Each can be left out, so that a test can show what every single one stops. */
export interface SandboxLayers {
  /** Node's own permission model. */
  readonly permissions: boolean;
  /** Own namespaces: files, processes, network, users (bubblewrap); on macOS the Seatbelt profile. */
  readonly namespaces: boolean;
  /** The filter of system calls. */
  readonly seccomp: boolean;
  /** Memory, file size, threads. */
  readonly limits: boolean;
}

export const allLayers: SandboxLayers = { permissions: true, namespaces: true, seccomp: true, limits: true };

export const noLayers: SandboxLayers = { permissions: false, namespaces: false, seccomp: false, limits: false };

/** How a kernel is to be run; never decided in silence, see `docs/sandbox.md`. */
export type Confinement =
  | { readonly type: 'sandboxed'; readonly sandbox: Sandbox; readonly layers?: SandboxLayers }
  /** The user has said so: cells may do whatever the user may. */
  | { readonly type: 'unsandboxed' };

/** What a machine offers; `reason` and `remedy` are full sentences. */
export type SandboxProbe =
  | { readonly works: true; readonly sandbox: Sandbox }
  | { readonly works: false; readonly reason: string; readonly remedy: string };
