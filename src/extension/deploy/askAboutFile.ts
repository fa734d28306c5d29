import { window } from 'vscode';
import type { Conflict } from '../../deploy/export/write/writeExport.ts';
import { plainMessage } from '../plainMessage.ts';

type Answer = 'keep' | 'replace';

/** Puts each changed file to the user, who may decide for all at once. Closing the question keeps the file. */
export function askAboutFile(signal: AbortSignal): (conflict: Conflict) => Promise<Answer> {
  let forAll: Answer | null = null;
  return async ({ path, kind }) => {
    if (forAll !== null) return forAll;
    const buttons = ['Keep Mine', 'Keep All', 'Replace'] as const;
    const choice = await window.showWarningMessage(
      plainMessage(`${path} ${questions[kind]}`),
      {
        modal: true,
        detail: 'What is kept gets the new version beside it; what is replaced stays beside the new one.',
      },
      ...buttons,
    );
    signal.throwIfAborted();
    if (choice === 'Keep All') forAll = 'keep';
    return choice === 'Replace' ? 'replace' : 'keep';
  };
}

const questions = {
  edited: 'was changed since the last export, and there is a new version.',
  deleted: 'was deleted since the last export, and there is a new version.',
  foreign: 'was there before, and no export has written it.',
} as const;
