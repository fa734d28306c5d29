import {
  commands,
  FileType,
  notebooks,
  Range,
  Uri,
  window,
  workspace,
  type Disposable,
  type NotebookEditor,
} from 'vscode';
import { printable } from '../../base/printable.ts';
import { plainMessage } from '../plainMessage.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { commandIds, rendererId } from '../ids.ts';
import type { KernelHub } from './KernelHub.ts';
import type { NetworkConsent } from '../permissions/NetworkConsent.ts';
import { openableFile } from './openableFile.ts';
import { readRendererMessage, type OpenMessage } from './rendererMessage.ts';
import { sliceAnswer } from './sliceAnswer.ts';

export interface RendererBridgeOptions {
  readonly hub: KernelHub;
  readonly ids: CellIds;
  readonly network: NetworkConsent;
  readonly onError: (error: unknown) => void;
}

/** Answers what the renderer asks for: a part of a value that the kernel holds, a place in a cell or file, a host. */
export function bridgeRenderer({ hub, ids, network, onError }: RendererBridgeOptions): Disposable {
  const messaging = notebooks.createRendererMessaging(rendererId);
  return messaging.onDidReceiveMessage(({ editor, message }: { editor: NotebookEditor; message: unknown }) => {
    const request = readRendererMessage(message);
    if (request?.type === 'open') openPlace(request, editor, ids).catch(onError);
    if (request?.type === 'allowHost') network.askedByOutput(editor.notebook, request.host).catch(onError);
    if (request?.type === 'savedModel') {
      const command = request.action === 'export' ? commandIds.exportModel : commandIds.serveModel;
      commands.executeCommand(command, request.path).then(undefined, onError);
    }
    if (request?.type !== 'slice') return;
    const kernel = hub.of(editor.notebook);
    const tell = async (): Promise<void> => {
      await messaging.postMessage({ type: 'kernel', isCellRunning: kernel?.state === 'busy' }, editor);
    };
    const answer = async (): Promise<void> => {
      // What the answer waits for may begin and end meanwhile.
      const watch = kernel?.onDidChange(() => void tell().catch(onError));
      try {
        await tell();
        await messaging.postMessage(await sliceAnswer(request, kernel?.session ?? null), editor);
      } finally {
        watch?.dispose();
      }
    };
    answer().catch(onError);
  });
}

async function openPlace({ file, line, column }: OpenMessage, editor: NotebookEditor, ids: CellIds): Promise<void> {
  const position = new Range(line - 1, column - 1, line - 1, column - 1);
  if (!file.startsWith('cell:')) {
    const uri = await fileUri(file, editor);
    if (uri === null) return;
    await window.showTextDocument(await workspace.openTextDocument(uri), { selection: position, preview: true });
    return;
  }
  const cell = ids.cellOf(editor.notebook, file.slice('cell:'.length));
  if (cell) await window.showTextDocument(cell.document, { selection: position });
}

/** Null, and the user is told why, when the file is not one to open. */
async function fileUri(file: string, { notebook }: NotebookEditor): Promise<Uri | null> {
  const folders = [...(workspace.workspaceFolders ?? []).map(({ uri }) => uri), Uri.joinPath(notebook.uri, '..')];
  const opened = openableFile(
    file,
    folders.map(({ fsPath }) => fsPath),
  );
  if (opened === null) {
    const shown = plainMessage(printable(file, 300));
    void window.showInformationMessage(`Not opened, since it is not in the workspace: ${shown}`);
    return null;
  }
  const uri = Uri.file(opened);
  return ((await workspace.fs.stat(uri)).type & FileType.File) === 0 ? null : uri;
}
