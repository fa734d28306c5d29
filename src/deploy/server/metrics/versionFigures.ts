import { driftLevels, type ColumnDrift, type LivePerformance, type MonitorReport } from '../../../monitor/Monitor.ts';
import type { LoadedVersion, Router } from '../routing/Router.ts';
import type { Families } from './families.ts';

interface VersionLabels {
  readonly model: string;
  readonly version: string;
}

/** What the last scrape has shown and this one shows anew: a figure that is no longer there must not stay. */
export function clearFigures(families: Families): void {
  const { modelInfo, queueRequests, queueRows, queueBytes, queueFullness, driftRows, recommendation } = families;
  const { driftPsi, driftJensenShannon, driftKs, driftPValue, driftOutside, driftMissing, driftLevel } = families;
  const { driftColumns, liveRows, liveMetric, liveLow, liveHigh, liveReference } = families;
  const about = [modelInfo, queueRequests, queueRows, queueBytes, queueFullness, driftRows, recommendation];
  const drift = [driftPsi, driftJensenShannon, driftKs, driftPValue, driftOutside, driftMissing, driftLevel];
  const live = [driftColumns, liveRows, liveMetric, liveLow, liveHigh, liveReference];
  for (const family of [...about, ...drift, ...live]) family.clear();
}

/** Who answers which share, for every loaded version. */
export function showRouting(families: Families, { versions, routing }: Pick<Router, 'versions' | 'routing'>): void {
  families.routingWeight.clear();
  families.routingShadow.clear();
  const { stable, canary, shadow } = routing;
  for (const { manifest, version } of versions) {
    const labels = { model: manifest.name, version };
    const weight = canary?.weight ?? 0;
    const isCanary = canary?.version === version && version !== stable;
    families.routingWeight.set({ ...labels, role: 'stable' }, version === stable ? 1 - (canary ? weight : 0) : 0);
    families.routingWeight.set({ ...labels, role: 'canary' }, isCanary ? weight : 0);
    families.routingShadow.set(labels, shadow === version ? 1 : 0);
  }
}

/** What one version is, how much waits for it, and what its monitor sees. */
export function showVersion(families: Families, version: LoadedVersion, report: MonitorReport | null): void {
  const { manifest, load } = version;
  const labels = { model: manifest.name, version: version.version };
  const { format, class: modelClass } = manifest.model;
  const { task, contentHash, versions } = manifest;
  const info = { ...labels, task, format, class: modelClass, content_hash: contentHash, mlnb: versions.mlnb };
  families.modelInfo.set(info, 1);
  families.queueRequests.set(labels, load.requests);
  families.queueRows.set(labels, load.rows);
  families.queueBytes.set(labels, load.bytes);
  families.queueFullness.set(labels, load.fullness);
  if (report) showReport(families, labels, report);
}

function showReport(families: Families, labels: VersionLabels, report: MonitorReport): void {
  families.driftRows.set(labels, report.rows);
  for (const drift of report.columns.slice(0, mostColumns)) showDrift(families, labels, drift);
  if (report.prediction) showDrift(families, labels, { ...report.prediction, column: '(prediction)' });
  for (const level of driftLevels) {
    const columns = report.columns.filter((drift) => drift.level === level);
    families.driftColumns.set({ ...labels, level }, columns.length);
  }
  for (const action of ['none', 'watch', 'investigate', 'retrain']) {
    families.recommendation.set({ ...labels, action }, report.recommendation.action === action ? 1 : 0);
  }
  showPerformance(families, labels, report.performance);
}

function showDrift(families: Families, version: VersionLabels, drift: ColumnDrift): void {
  const labels = { ...version, column: drift.column };
  families.driftPsi.set(labels, drift.psi);
  families.driftJensenShannon.set(labels, drift.jensenShannon);
  families.driftKs.set(labels, drift.ks?.statistic ?? null);
  families.driftPValue.set(labels, (drift.ks ?? drift.chiSquare)?.pValue ?? null);
  families.driftOutside.set(labels, drift.outside);
  families.driftMissing.set(labels, drift.missingNow);
  families.driftLevel.set(labels, { none: 0, slight: 1, marked: 2, unknown: -1 }[drift.level]);
}

function showPerformance(families: Families, version: VersionLabels, performance: LivePerformance | null): void {
  families.liveRows.set(version, performance?.rows ?? 0);
  if (performance === null) return;
  const labels = { ...version, metric: performance.metric };
  families.liveMetric.set(labels, performance.value);
  families.liveLow.set(labels, performance.low);
  families.liveHigh.set(labels, performance.high);
  families.liveReference.set(labels, performance.reference);
}

/** A wide table must not make ten thousand series; `mlnb_drift_columns` counts all of its columns. */
const mostColumns = 100;
