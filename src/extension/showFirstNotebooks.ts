import { commands, TabInputText, window, type Memento, type Tab, type Uri } from 'vscode';
import { notebookTypes } from './ids.ts';

const seenKey = 'hasRunBefore';

/**
 * Shows as notebooks what the editor opened as text because it did not know this extension yet: at a window's
 * start, files open before a new extension's notebook types are known. Only once after an installation, since
 * later a notebook that is open as text is open so on purpose.
 */
export async function showFirstNotebooks(memory: Memento): Promise<void> {
  if (memory.get<boolean>(seenKey)) return;
  await memory.update(seenKey, true);
  const uris = openTabs().filter(isNotebookAsText).map(uriOf);
  for (const uri of uris) if (uri) await reopen(uri);
}

async function reopen(uri: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', uri, notebookTypes.mlnb);
  const left = openTabs().filter((tab) => isNotebookAsText(tab) && uriOf(tab)?.toString() === uri.toString());
  await window.tabGroups.close(left);
}

function openTabs(): readonly Tab[] {
  return window.tabGroups.all.flatMap((group) => group.tabs);
}

/** One with unsaved changes is somebody's work already, and stays. */
function isNotebookAsText(tab: Tab): boolean {
  return uriOf(tab)?.path.endsWith('.mlnb') === true && !tab.isDirty;
}

function uriOf(tab: Tab): Uri | undefined {
  return tab.input instanceof TabInputText ? tab.input.uri : undefined;
}
