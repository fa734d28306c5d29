import type { ChildProcess } from 'node:child_process';

/** Kills the processes of the group that the child leads, also when it has ended itself; of one that leads none, none. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return; // Nobody is left in it, as nearly always.
  }
}
