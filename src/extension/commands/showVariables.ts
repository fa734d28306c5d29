import { commands } from 'vscode';
import { variablesViewId } from '../ids.ts';

/** Opens the side bar's list, wherever the user has put it. */
export async function showVariables(): Promise<void> {
  await commands.executeCommand(`${variablesViewId}.focus`);
}
