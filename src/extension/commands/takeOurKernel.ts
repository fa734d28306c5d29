import { commands, window, type NotebookDocument } from 'vscode';
import { extensionId } from '../ids.ts';
import { controllerId } from '../kernel/createControllers.ts';

/**
 * Has the editor choose our kernel for the notebook, as its own run buttons do: until then it refuses to show anything of
 * a cell that a command of ours runs.
 */
export async function takeOurKernel(notebook: NotebookDocument): Promise<void> {
  // The editor's command knows the notebook in front only.
  if (window.activeNotebookEditor?.notebook !== notebook) return;
  const id = controllerId(notebook.notebookType);
  await commands.executeCommand('notebook.selectKernel', { id, extension: extensionId });
}
