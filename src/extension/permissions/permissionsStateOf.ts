import { totalmem } from 'node:os';
import { Uri, workspace } from 'vscode';
import { kernelEnvironment } from '../../kernel/host/kernelEnvironment.ts';
import { defaultLimits } from '../../kernel/host/sandbox/defaultLimits.ts';
import { asUserError } from '../asUserError.ts';
import { grantedFolder } from '../kernel/grantedFolder.ts';
import type { NotebookKernel, StartedKernel } from '../kernel/NotebookKernel.ts';
import { notebookFolders } from '../kernel/notebookFolders.ts';
import { kernelSettings } from '../settings.ts';
import type { Confinements, ConfinementState } from './Confinements.ts';
import type { PermissionsState } from './page/PermissionsState.ts';
import type { PermissionStore } from './PermissionStore.ts';
import { restartReason } from './restartReason.ts';

export interface StateSources {
  readonly store: PermissionStore;
  readonly confinements: Confinements;
  readonly scratchDir: string;
}

const shownRefusals = 5;

/** What a notebook's kernel may do: the one that runs, else the one that would be started. */
export async function permissionsStateOf(
  kernel: NotebookKernel,
  { store, confinements, scratchDir }: StateSources,
): Promise<PermissionsState> {
  const { uri, started } = kernel;
  const settings = kernelSettings(Uri.parse(uri));
  const wanted = confinements.stateOf(uri);
  const folders = notebookFolders(Uri.parse(uri), scratchDir);
  return {
    notebook: Uri.parse(uri).path.split('/').at(-1) ?? uri,
    isTrusted: workspace.isTrusted,
    confinement: started ? stateOf(started) : wanted,
    isRunning: started !== null,
    needsRestart: started && restartReason(started, { confinement: wanted.type, readable: settings.readable }),
    unsandboxed: store.unsandboxedOf(uri),
    mechanism: confinements.mechanism,
    folders: {
      writable: started?.workspaceDir ?? (await grantedOrNull(folders)),
      isScratch: folders.workspaceDir === scratchDir,
      readable: started?.readable ?? settings.readable,
    },
    hosts: store.hostsOf(uri),
    refused: kernel.refusedHosts.latest(shownRefusals),
    limits: defaultLimits(settings.memoryLimitMb, totalmem()),
    environment: Object.keys(kernelEnvironment('', {})),
  };
}

function stateOf({ confinement }: StartedKernel): ConfinementState {
  return { type: confinement.type };
}

async function grantedOrNull(folders: Parameters<typeof grantedFolder>[0]): Promise<string | null> {
  try {
    return await grantedFolder(folders);
  } catch (error) {
    if (asUserError(error)?.code === 'SANDBOX_FOLDER_TOO_WIDE') return null;
    throw error;
  }
}
