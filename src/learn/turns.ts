import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FitOptions } from './model/FitOptions.ts';

/** As long as a fit computes before others have a turn: an interrupt, a button, another cell. */
const turnMs = 40;

/**
 * A function to be called between the steps of a fit, with the share of the work that is done. It ends the fit when the
 * signal says so.
 */
export function turns({ signal, onProgress }: FitOptions): (share: number) => Promise<void> {
  let last = performance.now();
  return async (share) => {
    signal?.throwIfAborted();
    const now = performance.now();
    if (now - last < turnMs && share < 1) return;
    onProgress?.(share);
    await nextTurn();
    last = performance.now();
    signal?.throwIfAborted();
  };
}
