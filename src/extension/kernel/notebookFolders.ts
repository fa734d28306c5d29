import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { workspace, type Uri } from 'vscode';

export interface NotebookFolders {
  /** The notebook's file; for an untitled one, where it would stand. */
  readonly notebookPath: string;
  /** The workspace folder around it, else its own folder: where its cells may write. */
  readonly workspaceDir: string;
}

/** @param scratchDir where the cells of untitled notebooks may write when no folder is open; made on demand */
export function notebookFolders(uri: Uri, scratchDir: string): NotebookFolders {
  if (uri.scheme === 'untitled') {
    const open = workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath;
    if (open === undefined) mkdirSync(scratchDir, { recursive: true });
    const root = open ?? scratchDir;
    return { notebookPath: path.join(root, path.basename(uri.path)), workspaceDir: root };
  }
  const around = workspace.getWorkspaceFolder(uri);
  const ownFolder = path.dirname(uri.fsPath);
  return { notebookPath: uri.fsPath, workspaceDir: around?.uri.scheme === 'file' ? around.uri.fsPath : ownFolder };
}
