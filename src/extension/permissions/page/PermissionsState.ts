import type { KernelLimits } from '../../../kernel/host/sandbox/Sandbox.ts';
import type { ConfinementState } from '../Confinements.ts';
import type { HostGrant, UnsandboxedGrant } from '../PermissionStore.ts';

/** All that the page of a notebook's permissions shows. */
export interface PermissionsState {
  /** The notebook's file name. */
  readonly notebook: string;
  readonly isTrusted: boolean;
  /** Of the kernel that runs, else of the one that would be started. */
  readonly confinement: ConfinementState;
  readonly isRunning: boolean;
  /** What differs between the running kernel and what the user has chosen since; a full sentence. */
  readonly needsRestart: string | null;
  /** How the user let the notebook run without a sandbox. */
  readonly unsandboxed: UnsandboxedGrant | null;
  /** `bubblewrap`, `seatbelt`; null while it is not known. */
  readonly mechanism: string | null;
  readonly folders: PermittedFolders;
  readonly hosts: readonly HostGrant[];
  /** The last connections that were refused, such as `example.com:443`. */
  readonly refused: readonly string[];
  readonly limits: KernelLimits;
  /** Names of the environment variables that a kernel is given. */
  readonly environment: readonly string[];
}

export interface PermittedFolders {
  /** Null: none would be granted, since it holds the whole home folder. */
  readonly writable: string | null;
  /** For an untitled notebook without a folder: the folder is one of the editor's own. */
  readonly isScratch: boolean;
  /** From the setting `mlnb.kernel.readFolders`. */
  readonly readable: readonly string[];
}
