import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from './isRunning.ts';

const withinMs = 2_000;
const pollMs = 20;

/** Whether a process is gone, or soon is: what was killed may take a moment on a busy machine. */
export async function hasEnded(pid: number): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (isRunning(pid)) {
    if (Date.now() > end) return false;
    await delay(pollMs);
  }
  return true;
}
