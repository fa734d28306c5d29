/** Ends a measurement: the milliseconds that a piece of work has cost. */
export type Stopwatch = () => number;

/**
 * Begins to measure a piece of work that waits for nothing. The time that passed is what it cost, unless other programs
 * of a busy machine came between: then it is what this thread has computed for, as far as Node tells (from 23.9 on).
 */
export function startStopwatch(): Stopwatch {
  const startMs = performance.now();
  const computedMs = threadClock();
  const computedBeforeMs = computedMs?.() ?? 0;
  return () => {
    const passedMs = performance.now() - startMs;
    if (computedMs === null || passedMs <= tickMs) return passedMs;
    return Math.min(passedMs, computedMs() - computedBeforeMs);
  };
}

/** Linux counts what a thread computes in ticks of its scheduler, of 4 ms at most: too coarse for anything shorter. */
const tickMs = 4;

function threadClock(): (() => number) | null {
  // SAFETY: newer than the oldest Node that this library runs in.
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { readonly user: number; readonly system: number } };
  if (threadCpuUsage === undefined) return null;
  return () => {
    const { user, system } = threadCpuUsage();
    return (user + system) / 1_000;
  };
}
