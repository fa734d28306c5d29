import { commands, type NotebookDocument } from 'vscode';
import { notebookInFront } from '../notebookInFront.ts';
import { targetNotebook } from './targetNotebook.ts';

export async function clearOutputs(argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (notebook) await clearNotebookOutputs(notebook);
}

/** The editor's own command, which also clears marks and can be undone; it works on the notebook in front. */
export async function clearNotebookOutputs(notebook: NotebookDocument): Promise<void> {
  if (notebookInFront() !== notebook) return;
  await commands.executeCommand('notebook.clearAllCellsOutputs');
}
