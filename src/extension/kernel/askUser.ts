import { CancellationTokenSource, window, type CancellationToken } from 'vscode';
import { plainMessage } from '../plainMessage.ts';

export interface Question {
  readonly kind: 'prompt' | 'confirm';
  readonly message: string;
  readonly defaultValue: string;
}

/**
 * Asks as `prompt()` and `confirm()` do in a browser: null, or false, when the user dismisses it or the
 * cell is interrupted.
 */
export async function askUser(question: Question, signal: AbortSignal): Promise<string | boolean | null> {
  const cancellation = new CancellationTokenSource();
  const cancel = (): void => {
    cancellation.cancel();
  };
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return question.kind === 'prompt'
      ? await prompt(question, cancellation.token)
      : await confirm(question, cancellation.token);
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}

async function prompt({ message, defaultValue }: Question, token: CancellationToken): Promise<string | null> {
  const options = {
    title: 'The running cell asks',
    prompt: plainMessage(message),
    value: defaultValue,
    ignoreFocusOut: true,
  };
  return (await window.showInputBox(options, token)) ?? null;
}

async function confirm({ message }: Question, token: CancellationToken): Promise<boolean> {
  const options = { title: plainMessage(message), placeHolder: 'The running cell asks', ignoreFocusOut: true };
  return (await window.showQuickPick(['OK', 'Cancel'], options, token)) === 'OK';
}
