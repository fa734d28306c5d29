import type { LogOutputChannel, NotebookDocument } from 'vscode';
import type { Face } from '../../kernel/host/NotebookSession.ts';
import type { Confinements } from '../permissions/Confinements.ts';
import type { PermissionStore } from '../permissions/PermissionStore.ts';
import { tensorFlowLaunch } from '../../tensor/backends/tensorFlowLaunch.ts';
import { kernelSettings, tensorFlowBackend } from '../settings.ts';
import { expectedPreloads } from './expectedPreloads.ts';
import { grantedFolder } from './grantedFolder.ts';
import type { NodeChoice } from './NodeChoice.ts';
import { notebookFolders } from './notebookFolders.ts';
import type { StartedKernel } from './NotebookKernel.ts';

export interface StartServices {
  readonly nodes: NodeChoice;
  readonly store: PermissionStore;
  readonly confinements: Confinements;
  readonly log: LogOutputChannel;
  readonly distDir: string;
  /** Where the cells of untitled notebooks may write when no folder is open. */
  readonly scratchDir: string;
}

/**
 * Starts a notebook's kernel as settings and permissions say.
 *
 * @throws UserError NODE_NOT_FOUND, SANDBOX_UNAVAILABLE, SANDBOX_FOLDER_TOO_WIDE
 */
export async function startNotebook(
  { notebook, face }: { readonly notebook: NotebookDocument; readonly face: Face },
  { nodes, store, confinements, log, distDir, scratchDir }: StartServices,
): Promise<StartedKernel> {
  const uri = notebook.uri.toString();
  const { nodePath, ...settings } = kernelSettings(notebook.uri);
  const confinement = await confinements.confinementOf(uri);
  const folders = notebookFolders(notebook.uri, scratchDir);
  const workspaceDir = confinement.type === 'sandboxed' ? await grantedFolder(folders) : folders.workspaceDir;
  if (folders.workspaceDir === scratchDir) log.info(`Cells of ${notebook.uri.path} may write in ${scratchDir}`);
  const node = await nodes.nodeFor({
    notebook: uri,
    settingPath: nodePath,
    log: (line) => {
      log.warn(line);
    },
  });
  const { codeCacheRoot, startSession } = await import('../onDemand.ts');
  const codeCache = { type: 'use', root: codeCacheRoot() } as const;
  const network = store.networkOf(uri);
  const launch = tensorFlowLaunch(tensorFlowBackend(notebook.uri));
  const expected = expectedPreloads(notebook.getCells().map((cell) => cell.document.getText()));
  const options = { ...folders, ...settings, ...launch, expected, confinement, network, node, distDir, codeCache };
  const session = startSession(options, face);
  return { session, confinement, workspaceDir, readable: settings.readable };
}
