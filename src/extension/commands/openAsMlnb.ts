import { commands, Uri, window } from 'vscode';
import { notebookTypes } from '../ids.ts';
import { notebookInFront } from '../notebookInFront.ts';

/** Opens an .ipynb file, clicked in the explorer or in front, with mlnb's kernel. */
export async function openAsMlnb(argument: unknown): Promise<void> {
  const uri = argument instanceof Uri ? argument : inFront();
  if (uri) await commands.executeCommand('vscode.openWith', uri, notebookTypes.ipynb);
}

function inFront(): Uri | undefined {
  return notebookInFront()?.uri ?? window.activeTextEditor?.document.uri;
}
