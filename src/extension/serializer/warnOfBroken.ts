import { commands, window, workspace, type Disposable, type NotebookDocument } from 'vscode';
import { commandIds, isOurNotebookType } from '../ids.ts';
import { jsonMetadata } from './jsonMetadata.ts';
import { brokenOf } from './notebookOf.ts';

const openAsText = 'Open as Text';

/** Says so when a notebook that opens is only the view of a file that could not be read. */
export function warnOfBroken(onError: (error: unknown) => void): Disposable[] {
  const check = (notebook: NotebookDocument): void => {
    warn(notebook).catch(onError);
  };
  workspace.notebookDocuments.forEach(check);
  return [workspace.onDidOpenNotebookDocument(check)];
}

async function warn(notebook: NotebookDocument): Promise<void> {
  if (!isOurNotebookType(notebook.notebookType)) return;
  const broken = brokenOf(jsonMetadata(notebook.metadata));
  if (!broken) return;
  const name = notebook.uri.path.split('/').at(-1) ?? 'The notebook';
  const message = `${name} cannot be read: line ${broken.line}, column ${broken.column}: ${broken.reason}. The file is left as it is.`;
  const choice = await window.showWarningMessage(message, openAsText);
  if (choice === openAsText) await commands.executeCommand(commandIds.openAsText, notebook.uri);
}
