/** Watching a model at work (docs/monitoring.md). What of it is public. */

export { createMonitor } from './createMonitor.ts';
export { monitor } from './table/monitor.ts';
export { monitorLog } from './monitorLog.ts';
export { monitorSchema, referenceSchema } from './schemas.ts';
export { shownMonitorReport } from './report/shownMonitorReport.ts';
export { readReference } from './reference/readReference.ts';
export { referenceOf } from './reference/referenceOf.ts';
export type { MonitorOptions } from './MonitorOptions.ts';
export type { MonitorLogOptions } from './monitorLog.ts';
export type { MonitorRowsOptions } from './table/monitor.ts';
export type { MonitoredRows } from './table/TableRows.ts';
export type { ShownMonitorReport } from './report/shownMonitorReport.ts';
export type { ReferenceOptions } from './reference/referenceOf.ts';
export type { ReferenceCategories, ReferenceColumn, ReferenceNumbers, ReferenceProfile } from './ReferenceProfile.ts';
export type {
  ColumnDrift,
  DriftLevel,
  LivePerformance,
  Monitor,
  MonitorReport,
  ObservedBatch,
  ObservedColumn,
  ObservedTruth,
  ObservedViolation,
  Recommendation,
  TimelinePane,
} from './Monitor.ts';
