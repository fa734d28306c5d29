import { createMonitor } from '../createMonitor.ts';
import type { Monitor, ObservedColumn } from '../Monitor.ts';
import type { MonitorOptions } from '../MonitorOptions.ts';
import { dateOf, observedColumn } from '../records/observedColumns.ts';
import { isPredicted, type PredictedValue, predictionsOf } from '../records/predictionsOf.ts';
import { type WatchedModel, watchedModel } from '../reference/WatchedModel.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { type ShownMonitorReport, shownMonitorReport } from '../report/shownMonitorReport.ts';
import { type MonitoredRows, type TableRows, tableRows, valuesOf } from './TableRows.ts';

export interface MonitorRowsOptions extends Omit<MonitorOptions, 'model' | 'paneMs' | 'oldestMs'>, WatchedModel {
  /** What the model answered: the name of a column, or a value a row. Left out: the answers are not watched. */
  readonly predictions?: string | ArrayLike<unknown>;
  /** What came true: the name of a column, or a value a row, null where it is not known yet. Needs `predictions`. */
  readonly actual?: string | ArrayLike<unknown>;
  /** The column of when; rows are put in its order. Left out: rows are taken in the order that they have. */
  readonly time?: string;
}

/**
 * The report of a monitor over rows in memory, such as a table of last week's requests: the same figures as those of a
 * server. All rows count; the panes are equal parts of them.
 *
 * @throws UserError MONITOR_REFERENCE, MONITOR_OPTION, MONITOR_ROWS
 */
export async function monitor(rows: MonitoredRows, options: MonitorRowsOptions): Promise<ShownMonitorReport> {
  const { model: folder, reference: given, predictions, actual, time, ...window } = options;
  const { reference, model } = await watchedModel({ model: folder, reference: given });
  const table = await tableRows(rows);
  const times = time === undefined ? null : Float64Array.from(valuesOf(table, time, 'time'), dateOf);
  const paneRows = Math.max(1, Math.ceil(table.rows / (window.panes ?? 24)));
  const watcher = createMonitor(reference, {
    ...window,
    model,
    oldestMs: Infinity,
    paneMs: Number.MAX_VALUE,
    mostPaneRows: paneRows,
  });
  feed(watcher, {
    columns: columnsOf(table, reference),
    predictions: predictions === undefined ? null : plainValues(valuesOf(table, predictions, 'predictions')),
    truths: actual === undefined ? null : plainValues(valuesOf(table, actual, 'actual')),
    times: times ?? new Float64Array(table.rows),
    isNumber: reference.prediction !== null && reference.prediction.kind !== 'category',
    paneRows,
  });
  const report = watcher.report(0);
  if (times !== null) return shownMonitorReport(report);
  const timeline = report.timeline.map((pane) => ({ ...pane, from: null, to: null }));
  return shownMonitorReport({ ...report, from: null, to: null, timeline });
}

interface Fed {
  readonly columns: readonly ObservedColumn[];
  readonly predictions: readonly (PredictedValue | null)[] | null;
  readonly truths: readonly (PredictedValue | null)[] | null;
  /** Milliseconds since 1970, shape [rows]. */
  readonly times: Float64Array;
  readonly isNumber: boolean;
  readonly paneRows: number;
}

function feed(watcher: Monitor, fed: Fed): void {
  const order = inOrder(fed.times);
  for (let start = 0; start < order.length; start += fed.paneRows) {
    const part = order.subarray(start, start + fed.paneRows);
    // The last row apart, so that the pane reaches from its first row's time to its last one's.
    for (const rows of [part.subarray(0, -1), part.subarray(-1)]) observe(watcher, fed, rows);
  }
}

function observe(watcher: Monitor, { columns, predictions, truths, times, isNumber }: Fed, rows: Int32Array): void {
  const [first] = rows;
  if (first === undefined) return;
  const timeMs = times[first] ?? 0;
  const answers = predictions === null ? null : Array.from(rows, (row) => predictions[row] ?? null);
  watcher.observe({
    timeMs,
    rows: rows.length,
    columns: columns.map((column) => taken(column, rows)),
    predictions: answers === null ? null : predictionsOf(answers, isNumber),
  });
  for (const row of rows) {
    const [predicted, actual] = [predictions?.[row] ?? null, truths?.[row] ?? null];
    if (predicted === null || actual === null) continue;
    watcher.observeTruth({ timeMs, predicted: unboxed(predicted), actual: unboxed(actual) });
  }
}

const unboxed = (value: PredictedValue): string | number => (typeof value === 'boolean' ? String(value) : value);

/** Row numbers by time; a row without one comes first. */
function inOrder(times: Float64Array): Int32Array {
  const known = times.map((time) => (Number.isNaN(time) ? -Infinity : time));
  const earliest = known.reduce((least, time) => (time > -Infinity && time < least ? time : least), Infinity);
  times.forEach((time, row) => {
    if (Number.isNaN(time)) times[row] = Number.isFinite(earliest) ? earliest : 0;
  });
  return Int32Array.from(times.keys()).sort((a, b) => (known[a] ?? 0) - (known[b] ?? 0) || a - b);
}

function columnsOf({ columns }: TableRows, { features }: ReferenceProfile): ObservedColumn[] {
  return features.flatMap((feature) => {
    const values = columns.get(feature.name);
    return values === undefined ? [] : [observedColumn(feature, values)];
  });
}

function taken(column: ObservedColumn, rows: Int32Array): ObservedColumn {
  if (column.kind === 'text') return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) };
}

function plainValues(values: ArrayLike<unknown>): (PredictedValue | null)[] {
  return Array.from(values, (value) => {
    const plain = typeof value === 'bigint' ? Number(value) : value;
    return isPredicted(plain) ? plain : null;
  });
}
