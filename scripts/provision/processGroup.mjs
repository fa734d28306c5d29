import { spawnSync } from 'node:child_process';

const isWindows = process.platform === 'win32';

/** Spawn options that give a child its own process group, so that it can be ended with all it started. */
export const ownGroup = { detached: !isWindows, windowsHide: true };

/**
 * Ends a child that was spawned with `ownGroup`, and everything it started. A group that is gone is fine.
 *
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function endGroup(pid, signal) {
  if (pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Ctrl-C and a polite end reach every child: the `exit` handlers of runCommand and startChild run on them too.
 *
 * @returns {() => void} stops doing so
 */
export function exitOnSignals() {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const handlers = Object.entries(codes).map(([signal, code]) => [signal, () => process.exit(code)]);
  for (const [signal, handler] of handlers) process.once(signal, handler);
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
}
