import { TabInputNotebook, window, workspace, type NotebookDocument } from 'vscode';

/**
 * The notebook that the user looks at. VS Code does not tell an extension host that it started anew after a crash which
 * notebook editor is the active one, until that changes; the tab in front it does tell.
 */
export function notebookInFront(): NotebookDocument | undefined {
  const active = window.activeNotebookEditor?.notebook;
  if (active) return active;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputNotebook)) return undefined;
  return workspace.notebookDocuments.find(({ uri }) => uri.toString() === input.uri.toString());
}
