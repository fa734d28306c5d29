import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Families } from './families.ts';

export interface ProcessFigures {
  update(): void;
}

/** CPU, memory and how late the event loop is, as of the last scrape. */
export function processFigures(families: Families): ProcessFigures {
  // Its timer doesn't keep the process alive. 20 ms costs next to nothing, and what matters are delays above that.
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  families.startTime.set({}, Date.now() / 1_000 - process.uptime());
  return {
    update: () => {
      const { user, system } = process.cpuUsage();
      const { rss, heapUsed, external } = process.memoryUsage();
      families.cpuSeconds.set({}, (user + system) / 1e6);
      families.residentBytes.set({}, rss);
      families.heapUsed.set({}, heapUsed);
      families.externalBytes.set({}, external);
      families.loopLagMedian.set({}, lagSeconds(delay.percentile(50)));
      families.loopLagHigh.set({}, lagSeconds(delay.percentile(99)));
      delay.reset();
    },
  };
}

/** @param nanoseconds between two ticks of a timer of 20 ms */
function lagSeconds(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - 0.02);
}
