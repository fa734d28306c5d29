import type { MonitorReport } from '../../../monitor/Monitor.ts';
import type { LoadedVersion } from '../routing/Router.ts';

/** Reports of monitors, which cost too much to be made anew for everyone who asks. */
export class ReportCache {
  readonly #now: () => number;
  readonly #keptMs: number;
  readonly #reports = new WeakMap<LoadedVersion, { readonly timeMs: number; readonly report: MonitorReport }>();

  constructor(now: () => number, keptMs = 5_000) {
    this.#now = now;
    this.#keptMs = keptMs;
  }

  /** Null for a version that nobody watches. */
  reportOf(version: LoadedVersion): MonitorReport | null {
    const timeMs = this.#now();
    const cached = this.#reports.get(version);
    if (cached && Math.abs(timeMs - cached.timeMs) < this.#keptMs) return cached.report;
    const report = version.monitor?.report(timeMs) ?? null;
    if (report) this.#reports.set(version, { timeMs, report });
    return report;
  }
}
