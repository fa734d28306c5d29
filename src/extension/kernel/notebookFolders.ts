import { homedir } from 'node:os';
import path from 'node:path';
import { workspace, type Uri } from 'vscode';

export interface NotebookFolders {
  /** The notebook's file; for an untitled one, where it would stand. */
  readonly notebookPath: string;
  /** The workspace folder around it, else its own folder: where its cells may write. */
  readonly workspaceDir: string;
}

export function notebookFolders(uri: Uri): NotebookFolders {
  if (uri.scheme === 'untitled') {
    const root = workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath ?? homedir();
    return { notebookPath: path.join(root, path.basename(uri.path)), workspaceDir: root };
  }
  const around = workspace.getWorkspaceFolder(uri);
  const ownFolder = path.dirname(uri.fsPath);
  return { notebookPath: uri.fsPath, workspaceDir: around?.uri.scheme === 'file' ? around.uri.fsPath : ownFolder };
}
