import { type Progress, ProgressLocation, window } from 'vscode';
import { signalOf } from './signalOf.ts';

export type ProgressReport = Progress<{ readonly message?: string; readonly increment?: number }>;

/** Work under a notification with *Cancel*. @returns undefined when it was cancelled */
export function cancellableProgress<Result>(
  title: string,
  work: (progress: ProgressReport, signal: AbortSignal) => Promise<Result>,
): Thenable<Result | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const { signal, dispose } = signalOf(token);
    try {
      return await work(progress, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      dispose();
    }
  });
}
