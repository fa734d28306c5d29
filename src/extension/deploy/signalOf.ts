import type { CancellationToken } from 'vscode';

/** The editor's way to cancel as that of everything else. */
export function signalOf(token: CancellationToken): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const controller = new AbortController();
  const listener = token.onCancellationRequested(() => {
    controller.abort(new Error('Cancelled.'));
  });
  if (token.isCancellationRequested) controller.abort(new Error('Cancelled.'));
  return { signal: controller.signal, dispose: () => void listener.dispose() };
}
