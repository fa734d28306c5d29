import { commands } from 'vscode';
import { targetNotebook } from './targetNotebook.ts';

export async function openAsText(argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (notebook) await commands.executeCommand('vscode.openWith', notebook.uri, 'default');
}
