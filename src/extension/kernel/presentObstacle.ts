import { commands, window } from 'vscode';
import { commandIds } from '../ids.ts';
import type { RunObstacle } from './runObstacle.ts';

interface Explanation {
  readonly message: string;
  readonly remedy?: { readonly title: string; readonly command: string };
}

const explanations: Readonly<Record<RunObstacle, Explanation>> = {
  untrusted: {
    message: 'Cells do not run in Restricted Mode, since they can do whatever you can.',
    remedy: { title: 'Manage Workspace Trust', command: 'workbench.trust.manage' },
  },
  broken: {
    message: 'This is only the view of a file that could not be read: its cells do not run.',
    remedy: { title: 'Open as Text', command: commandIds.openAsText },
  },
  notOnDisk: {
    message: 'Cells run only in notebooks on a disk. Save a copy there first.',
    remedy: { title: 'Save As…', command: 'workbench.action.files.saveAs' },
  },
};

/** Tells why cells do not run, with a button for what to do. */
export async function presentObstacle(obstacle: RunObstacle): Promise<void> {
  const { message, remedy } = explanations[obstacle];
  const choice = await window.showWarningMessage(message, ...(remedy ? [remedy.title] : []));
  if (remedy && choice === remedy.title) await commands.executeCommand(remedy.command);
}
