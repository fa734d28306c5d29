import type { Monitor, MonitorReport, ObservedBatch, ObservedTruth, ObservedViolation } from './Monitor.ts';
import { type MonitorOptions, type MonitorSettings, monitorSettings } from './MonitorOptions.ts';
import { newTruthSums } from './performance/TruthSums.ts';
import type { ReferenceColumn, ReferenceProfile } from './ReferenceProfile.ts';
import { predictionName } from './reference/referenceOf.ts';
import { mostQuantiles } from './reference/numberReference.ts';
import { windowReport } from './report/windowReport.ts';
import { type ColumnPlan, planOf } from './watch/ColumnPlan.ts';
import type { Pane } from './watch/Pane.ts';
import { PaneRing } from './watch/PaneRing.ts';
import { UnseenLevels } from './watch/UnseenLevels.ts';
import { ViolationCounts } from './watch/ViolationCounts.ts';

/**
 * Watches rows against a reference. Everything is counted, nothing is kept: memory is bounded by `panes`, the columns and
 * `memoryBytes`, whatever the traffic, and a report is exact for all rows of the window.
 *
 * @throws UserError MONITOR_OPTION
 */
export function createMonitor(reference: ReferenceProfile, options: MonitorOptions = {}): Monitor {
  return new WindowMonitor(reference, monitorSettings(options));
}

class WindowMonitor implements Monitor {
  readonly #reference: ReferenceProfile;
  readonly #settings: MonitorSettings;
  readonly #plans: readonly ColumnPlan[];
  readonly #predictionPlan: ColumnPlan | null;
  readonly #ring: PaneRing;

  constructor(reference: ReferenceProfile, settings: MonitorSettings) {
    this.#reference = reference;
    this.#settings = settings;
    const points = gridPoints(reference, settings);
    this.#plans = reference.features.map((feature) => planOf(feature, points));
    this.#predictionPlan = reference.prediction === null ? null : planOf(reference.prediction, points);
    this.#ring = new PaneRing(settings, (startMs, timeMs) => this.#newPane(startMs, timeMs));
  }

  observe({ timeMs, rows, columns, predictions }: ObservedBatch): void {
    if (rows === 0) return;
    const pane = this.#ring.at(timeMs, true);
    pane.rows += rows;
    for (let at = 0; at < this.#plans.length; at += 1) {
      const [plan, counts, unseen] = [this.#plans[at], pane.counts[at], pane.unseen[at]];
      if (plan === undefined || counts === undefined || unseen === undefined) continue;
      // Columns come in the order of the reference, but nothing promises it.
      const { name } = plan.reference;
      const next = columns[at];
      const column = next?.name === name ? next : columns.find((one) => one.name === name);
      if (column === undefined) counts[0] = (counts[0] ?? 0) + rows;
      else plan.count(column, counts, unseen.add);
    }
    if (this.#predictionPlan !== null && predictions !== null) this.#countPredictions(pane, predictions);
  }

  observeTruth({ timeMs, predicted, actual }: ObservedTruth): void {
    this.#ring.at(timeMs, false).truth.add(predicted, actual);
  }

  observeViolation({ timeMs, field, code }: ObservedViolation): void {
    this.#ring.at(timeMs, false).violations.add({ field, code });
  }

  report(timeMs: number): MonitorReport {
    return windowReport(this.#ring.since(timeMs), {
      reference: this.#reference,
      settings: this.#settings,
      plans: this.#plans,
      predictionPlan: this.#predictionPlan,
    });
  }

  #countPredictions(pane: Pane, predictions: readonly string[] | Float64Array): void {
    const [counts, unseen] = [pane.counts.at(-1), pane.unseen.at(-1)];
    if (counts === undefined || unseen === undefined) return;
    const column =
      predictions instanceof Float64Array
        ? ({ name: predictionName, kind: 'number', values: predictions } as const)
        : ({ name: predictionName, kind: 'text', values: predictions } as const);
    this.#predictionPlan?.count(column, counts, unseen.add);
  }

  #newPane(startMs: number, timeMs: number): Pane {
    const plans = this.#predictionPlan === null ? this.#plans : [...this.#plans, this.#predictionPlan];
    return {
      fromMs: timeMs,
      toMs: timeMs,
      startMs,
      rows: 0,
      counts: plans.map(({ cells }) => new Uint32Array(cells)),
      unseen: plans.map(() => new UnseenLevels()),
      violations: new ViolationCounts(),
      truth: newTruthSums(this.#reference),
    };
  }
}

/** How many points the distribution function of each number may have, so that all panes together fit. */
function gridPoints({ features, prediction }: ReferenceProfile, { memoryBytes, panes }: MonitorSettings): number {
  const isNumber = (column: ReferenceColumn | null): boolean => column !== null && column.kind !== 'category';
  const numbers = [...features, prediction].filter(isNumber).length;
  const bytesAPoint = 2 * Uint32Array.BYTES_PER_ELEMENT * (panes + 1);
  const fitting = Math.floor(memoryBytes / bytesAPoint / Math.max(1, numbers));
  return Math.max(leastPoints, Math.min(mostQuantiles + edgeRoom, fitting));
}

const leastPoints = 32;
/** Borders of bins that are no quantile. */
const edgeRoom = 32;
