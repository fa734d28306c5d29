import { commands, env, Uri, window, type LogOutputChannel } from 'vscode';
import type { ErrorCode } from '../base/errorCatalogue.ts';
import { printable } from '../base/printable.ts';
import { asUserError } from './asUserError.ts';
import { commandIds } from './ids.ts';
import { plainMessage } from './plainMessage.ts';

interface Remedy {
  readonly title: string;
  readonly run: () => Thenable<unknown>;
}

const showLog: Remedy = { title: 'Show Log', run: () => commands.executeCommand(commandIds.showKernelLog) };

const remedies: Partial<Readonly<Record<ErrorCode, readonly Remedy[]>>> = {
  NODE_NOT_FOUND: [
    { title: 'Get Node.js', run: () => env.openExternal(Uri.parse('https://nodejs.org/en/download')) },
    { title: 'Select Node.js…', run: () => commands.executeCommand(commandIds.selectNode) },
  ],
  KERNEL_START_FAILED: [
    showLog,
    { title: 'Select Node.js…', run: () => commands.executeCommand(commandIds.selectNode) },
  ],
  SANDBOX_UNAVAILABLE: [{ title: 'Show Permissions', run: () => commands.executeCommand(commandIds.showPermissions) }],
  SANDBOX_FOLDER_TOO_WIDE: [{ title: 'Save As…', run: () => commands.executeCommand('workbench.action.files.saveAs') }],
  PACKAGE_INSTALL_FAILED: [showLog],
  KERNEL_DIED: [showLog],
  KERNEL_PROTOCOL: [showLog],
  LANGUAGE_SERVER_FAILED: [
    { title: 'Restart IntelliSense', run: () => commands.executeCommand(commandIds.restartIntelliSense) },
    showLog,
  ],
};

/** Tells the user what went wrong and offers what helps: the only place where an error becomes a message. */
export function presentError(error: unknown, log: LogOutputChannel): void {
  log.error(error instanceof Error ? error : String(error));
  for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) log.error('caused by', cause);
  const userError = asUserError(error);
  const offered = userError ? (remedies[userError.code] ?? []) : [showLog];
  offer(
    window.showErrorMessage(plainMessage(messageOf(error)), ...offered.map((remedy) => remedy.title)),
    offered,
    log,
  );
}

/** What the kernel has to say beside its cells' outputs. */
export function presentNotice(severity: 'info' | 'warning' | 'error', message: string, log: LogOutputChannel): void {
  const text = plainMessage(message);
  log[severity === 'warning' ? 'warn' : severity](printable(message));
  if (severity === 'info') offer(window.showInformationMessage(text), [], log);
  else if (severity === 'warning') offer(window.showWarningMessage(text, showLog.title), [showLog], log);
  else offer(window.showErrorMessage(text, showLog.title), [showLog], log);
}

function offer(choice: Thenable<string | undefined>, offered: readonly Remedy[], log: LogOutputChannel): void {
  choice
    .then((title) => offered.find((remedy) => remedy.title === title)?.run())
    .then(undefined, (reason: unknown) => {
      log.error('A remedy failed', reason);
    });
}

function messageOf(error: unknown): string {
  const userError = asUserError(error);
  if (userError) return userError.fix === undefined ? userError.message : `${userError.message} ${userError.fix}`;
  return `mlnb could not do that: ${error instanceof Error ? error.message : String(error)}`;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
