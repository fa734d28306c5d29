import type { LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';
import { CrashCount } from './CrashCount.ts';

const limit = 5;
const withinMs = 3 * 60_000;

/** Starts the server again after a crash, up to the fifth within three minutes. */
export function crashHandler(log: LogOutputChannel, onGivenUp: (crashes: number) => void): ErrorHandler {
  const count = new CrashCount(limit, withinMs);
  return {
    // What could not be written or read: when the process is gone, `closed` comes next.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const { crashes, isTooMany } = count.add(performance.now());
      if (!isTooMany) {
        log.warn(`The language server ended (${crashes} of ${limit} times within three minutes) and is started again`);
        return { action: CloseAction.Restart, handled: true };
      }
      onGivenUp(crashes);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
