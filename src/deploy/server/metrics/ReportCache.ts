import type { MonitorReport } from '../../../monitor/Monitor.ts';
import type { LoadedVersion } from '../routing/Router.ts';

/** Reports of monitors, which cost too much to be made anew for everyone who asks. */
export class ReportCache {
  readonly #now: () => number;
  readonly #reports = new WeakMap<LoadedVersion, { readonly timeMs: number; readonly report: MonitorReport }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Null for a version that nobody watches. */
  reportOf(version: LoadedVersion): MonitorReport | null {
    const timeMs = this.#now();
    const cached = this.#reports.get(version);
    if (cached && Math.abs(timeMs - cached.timeMs) < keptMs) return cached.report;
    const report = version.monitor?.report(timeMs) ?? null;
    if (report) this.#reports.set(version, { timeMs, report });
    return report;
  }
}

const keptMs = 5_000;
