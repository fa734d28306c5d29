import { ProgressLocation, window, type LogOutputChannel } from 'vscode';
import type { Installation, InstallOutcome } from './installPackages.ts';

export type InstallTask = Omit<Installation, 'signal' | 'log'>;

/**
 * Adds packages to a project, with a notification that shows how far it is and cancels it.
 *
 * @throws UserError as `installPackages` does
 */
export async function installWithProgress(task: InstallTask, log: LogOutputChannel): Promise<InstallOutcome> {
  const { installPackages } = await import('../onDemand.ts');
  const title = `Adding ${task.specs.map(({ text }) => text).join(', ')}`;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return await window.withProgress(options, async (progress, token) => {
    const aborting = new AbortController();
    token.onCancellationRequested(() => {
      aborting.abort();
    });
    const say = (line: string): void => {
      log.info(line);
      progress.report({ message: line.slice(0, 80) });
    };
    return await installPackages({ ...task, signal: aborting.signal, log: say });
  });
}
