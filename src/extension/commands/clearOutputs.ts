import { commands, window, type NotebookDocument } from 'vscode';
import { targetNotebook } from './targetNotebook.ts';

export async function clearOutputs(argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (notebook) await clearNotebookOutputs(notebook);
}

/** The editor's own command, which also clears marks and can be undone; it works on the notebook in front. */
export async function clearNotebookOutputs(notebook: NotebookDocument): Promise<void> {
  if (window.activeNotebookEditor?.notebook !== notebook) return;
  await commands.executeCommand('notebook.clearAllCellsOutputs');
}
