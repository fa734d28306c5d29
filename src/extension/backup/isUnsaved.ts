import { TabInputNotebook, window, type NotebookDocument } from 'vscode';

/**
 * Whether the notebook has changes that its file has not. An extension host that starts anew in a window is not told that
 * of the notebook, until it changes again; of the tab it is.
 */
export function isUnsaved(notebook: NotebookDocument): boolean {
  if (notebook.isDirty) return true;
  const uri = notebook.uri.toString();
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ isDirty, input }) => isDirty && input instanceof TabInputNotebook && input.uri.toString() === uri,
  );
}
