import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills the processes whose command line names `folder`: of a sandbox whose host was killed while it was being set up,
 * one may wait for ever for the other. Under Linux; elsewhere a kernel has no such processes around it.
 */
export function killThoseOf(folder: string): void {
  if (process.platform !== 'linux') return;
  for (const id of readdirSync('/proc')) {
    if (/^\d+$/.test(id) && Number(id) !== process.pid && commandLine(id).includes(folder)) kill(Number(id));
  }
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return ''; // It has just ended.
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has just ended, or is another user's.
  }
}
