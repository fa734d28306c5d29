import { columnDrifts } from '../drift/columnDrift.ts';
import type { ColumnWindow } from '../drift/columnDrift.ts';
import { windowCounts } from '../drift/WindowCounts.ts';
import type { MonitorReport, TimelinePane } from '../Monitor.ts';
import type { MonitorSettings } from '../MonitorOptions.ts';
import { livePerformance, paneValue } from '../performance/livePerformance.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { populationStability } from '../statistics/populationStability.ts';
import type { ColumnPlan } from '../watch/ColumnPlan.ts';
import type { Pane } from '../watch/Pane.ts';
import { summedViolations } from '../watch/ViolationCounts.ts';
import { notesOf } from './notesOf.ts';
import { recommendation } from './recommendation.ts';

export interface Watched {
  readonly reference: ReferenceProfile;
  readonly settings: MonitorSettings;
  readonly plans: readonly ColumnPlan[];
  readonly predictionPlan: ColumnPlan | null;
}

/** The report on some panes together. */
export function windowReport(panes: readonly Pane[], watched: Watched): MonitorReport {
  const { reference, settings, plans, predictionPlan } = watched;
  const all = predictionPlan === null ? plans : [...plans, predictionPlan];
  const windows = all.map((plan, at): ColumnWindow => ({
    plan,
    cells: summedCells(panes, at, plan.cells),
    unseen: panes.flatMap(({ unseen }) => unseen[at] ?? []),
  }));
  const drifts = columnDrifts(windows, settings);
  const observed = {
    rows: panes.reduce((sum, { rows }) => sum + rows, 0),
    columns: drifts.slice(0, plans.length),
    prediction: predictionPlan === null ? null : (drifts.at(-1) ?? null),
    violations: summedViolations(panes.map(({ violations }) => violations)),
    performance: livePerformance(
      panes.map(({ truth }) => truth),
      reference,
    ),
  };
  return {
    kind: 'mlnb-monitor',
    version: 1,
    model: settings.model,
    from: isoOf(panes.reduce((least, { fromMs }) => Math.min(least, fromMs), Infinity)),
    to: isoOf(panes.reduce((most, { toMs }) => Math.max(most, toMs), -Infinity)),
    ...observed,
    recommendation: recommendation(observed),
    timeline: panes.map((pane) => timelinePane(pane, watched)),
    notes: notesOf(observed, reference, settings),
  };
}

function summedCells(panes: readonly Pane[], column: number, cells: number): Float64Array {
  const sum = new Float64Array(cells);
  for (const { counts } of panes) {
    const own = counts[column];
    if (own === undefined) continue;
    for (let cell = 0; cell < cells; cell += 1) sum[cell] = (sum[cell] ?? 0) + (own[cell] ?? 0);
  }
  return sum;
}

function timelinePane(pane: Pane, { plans, predictionPlan, reference }: Watched): TimelinePane {
  const value = paneValue(pane.truth, reference);
  return {
    from: isoOf(pane.fromMs),
    to: isoOf(pane.toMs),
    rows: pane.rows,
    psi: plans.map((plan, at) => panePsi(plan, pane.counts[at])),
    predictionPsi: predictionPlan === null ? null : panePsi(predictionPlan, pane.counts.at(-1)),
    violations: pane.violations.all.reduce((sum, { count }) => sum + count, 0),
    performance: value === null ? null : { value, rows: pane.truth.rows },
  };
}

/** With fewer rows in a pane the index is mostly chance. */
const leastPaneRows = 20;

function panePsi(plan: ColumnPlan, cells: Uint32Array | undefined): number | null {
  if (cells === undefined) return null;
  const { before, now, rows } = windowCounts(plan, cells);
  return rows < leastPaneRows || plan.reference.count === 0 ? null : populationStability(before, now);
}

/** Null for a time that no calendar has. */
function isoOf(timeMs: number): string | null {
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : null;
}
