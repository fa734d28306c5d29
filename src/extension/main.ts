import path from 'node:path';
import { window, type ExtensionContext, type NotebookDocument } from 'vscode';
import type { Face, NotebookSession } from '../kernel/host/NotebookSession.ts';
import { CellIds } from './cells/CellIds.ts';
import { showFullOutputItems } from './cells/fullOutputItems.ts';
import { keepCells } from './cells/keepCells.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { KernelHub } from './kernel/KernelHub.ts';
import { KernelStatusBar } from './kernel/KernelStatusBar.ts';
import { NodeChoice } from './kernel/NodeChoice.ts';
import { bridgeRenderer } from './kernel/RendererBridge.ts';
import { createControllers } from './kernel/createControllers.ts';
import { nodeFinder } from './kernel/nodeFinder.ts';
import { notebookFolders } from './kernel/notebookFolders.ts';
import { presentError } from './presentError.ts';
import { registerSerializers } from './serializer/registerSerializers.ts';
import { warnOfBroken } from './serializer/warnOfBroken.ts';
import { kernelSettings } from './settings.ts';
import { showFirstNotebooks } from './showFirstNotebooks.ts';

let hub: KernelHub | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('mlnb', { log: true });
  const onError = (error: unknown): void => {
    presentError(error, log);
  };
  const ids = new CellIds();
  const distDir = path.join(context.extensionPath, 'dist');
  const nodes = new NodeChoice(context.workspaceState, nodeFinder(distDir));

  const start = async (notebook: NotebookDocument, face: Face): Promise<NotebookSession> => {
    const { nodePath, ...settings } = kernelSettings(notebook.uri);
    const request = {
      notebook: notebook.uri.toString(),
      settingPath: nodePath,
      log: (line: string) => {
        log.warn(line);
      },
    };
    const node = await nodes.nodeFor(request);
    const { startSession } = await import('./onDemand.ts');
    return startSession({ ...notebookFolders(notebook.uri), ...settings, node, distDir }, face);
  };

  hub = new KernelHub({ ids, log, start });
  const controllers = createControllers(hub, onError);
  hub.useControllers(controllers);
  context.subscriptions.push(
    log,
    ...registerSerializers(onError),
    ...controllers,
    hub,
    new KernelStatusBar(hub),
    ...keepCells(ids, onError),
    ...showFullOutputItems(hub, ids),
    bridgeRenderer({ hub, ids, onError }),
    ...warnOfBroken(onError),
    ...registerCommands({ hub, ids, nodes, log, distDir }),
  );
  hub.startVisible();
  showFirstNotebooks(context.globalState).catch(onError);
}

/** The editor waits for the kernels' processes to end. */
export async function deactivate(): Promise<void> {
  await hub?.close();
}
