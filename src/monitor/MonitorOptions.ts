import { UserError } from '../base/UserError.ts';

/**
 * How a monitor looks back. The window is a ring of panes; a report is about all panes that it holds.
 */
export interface MonitorOptions {
  /** Shown in the report. */
  readonly model?: { readonly name: string; readonly version: string } | null;
  /** How many panes the window holds. Default 24. */
  readonly panes?: number;
  /** A pane ends after that time, in milliseconds, at whole multiples of it. Default 3,600,000: an hour. */
  readonly paneMs?: number;
  /** But not before it holds that many rows, so that a window of sparse traffic reaches further back. Default 20. */
  readonly leastPaneRows?: number;
  /** A pane ends with that many rows, however young it is; null for no such end. Default null. */
  readonly mostPaneRows?: number | null;
  /** Panes that ended longer ago than that do not count. Default 604,800,000: a week. Infinity for no such end. */
  readonly oldestMs?: number;
  /** With fewer rows nothing is said of drift. Default 100. */
  readonly leastRows?: number;
  /** Chance that a report on unchanged traffic calls anything drift, over all columns together. Default 0.01. */
  readonly falseAlarms?: number;
  /** Most memory for the counters of numbers, in bytes; with many columns the grid gets coarser. Default 16 MB. */
  readonly memoryBytes?: number;
}

export type MonitorSettings = Required<MonitorOptions>;

/** @throws UserError MONITOR_OPTION */
export function monitorSettings(options: MonitorOptions = {}): MonitorSettings {
  const settings: MonitorSettings = {
    model: options.model ?? null,
    panes: options.panes ?? 24,
    paneMs: options.paneMs ?? 3_600_000,
    leastPaneRows: options.leastPaneRows ?? 20,
    mostPaneRows: options.mostPaneRows ?? null,
    oldestMs: options.oldestMs ?? 604_800_000,
    leastRows: options.leastRows ?? 100,
    falseAlarms: options.falseAlarms ?? 0.01,
    memoryBytes: options.memoryBytes ?? 16_000_000,
  };
  assertWhole('panes', settings.panes, [1, 1_000]);
  assertBetween('paneMs', settings.paneMs, [1, Number.MAX_VALUE]);
  assertWhole('leastPaneRows', settings.leastPaneRows, [0, 1e9]);
  if (settings.mostPaneRows !== null) assertWhole('mostPaneRows', settings.mostPaneRows, [1, 1e9]);
  assertBetween('oldestMs', settings.oldestMs, [1, Infinity]);
  assertWhole('leastRows', settings.leastRows, [1, 1e9]);
  assertBetween('falseAlarms', settings.falseAlarms, [1e-9, 0.5]);
  assertBetween('memoryBytes', settings.memoryBytes, [1e5, 1e10]);
  return settings;
}

type Range = readonly [least: number, most: number];

function assertWhole(name: keyof MonitorOptions, value: number, range: Range): void {
  if (!Number.isInteger(value)) throw refusal(name, value, `a whole number from ${range[0]} to ${range[1]}`);
  assertBetween(name, value, range);
}

function assertBetween(name: keyof MonitorOptions, value: number, [least, most]: Range): void {
  if (!(value >= least && value <= most)) throw refusal(name, value, `a number from ${least} to ${most}`);
}

function refusal(name: string, value: number, expected: string): UserError {
  return new UserError('MONITOR_OPTION', `The option ${name} is ${String(value)}.`, { fix: `Give ${expected}.` });
}
