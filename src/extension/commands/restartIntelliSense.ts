import { ProgressLocation, window } from 'vscode';
import type { CommandServices } from './CommandServices.ts';

/** Starts the language server anew, also when it was given up. */
export async function restartIntelliSense({ language }: CommandServices): Promise<void> {
  const options = { location: ProgressLocation.Window, title: 'Restarting IntelliSense' };
  await window.withProgress(options, () => language.restart());
}
