import { stat } from 'node:fs/promises';
import { UserError } from '../base/UserError.ts';
import { LogMonitor } from './log/LogMonitor.ts';
import { readLogLines } from './log/readLogLines.ts';
import { rotatedFiles } from './log/rotatedFiles.ts';
import type { MonitorOptions } from './MonitorOptions.ts';
import { dateOf } from './records/observedColumns.ts';
import { type WatchedModel, watchedModel } from './reference/WatchedModel.ts';
import { type ShownMonitorReport, shownMonitorReport } from './report/shownMonitorReport.ts';

export interface MonitorLogOptions extends Omit<MonitorOptions, 'model'>, WatchedModel {
  /** Lines of that version alone; by default that of the saved model, `*` for those of all versions. */
  readonly version?: string;
  /** Lines from that time on, and before that one: ISO 8601, or `Date`. */
  readonly from?: string | Date;
  readonly to?: string | Date;
  /** How many answered rows wait for their truth. Default 100,000, as in the server. */
  readonly rememberedRows?: number;
  readonly signal?: AbortSignal;
  /** Told how far reading is, a share from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The report that a server holds, made from its request log (`--log-requests`): read line by line, however long, with what
 * was rotated out of it (`LOG.1`, `LOG.2.gz`). Lines that say nothing are counted and named in the notes, never fatal.
 *
 * @param log the file; or a list of files, the oldest first, which are read as they are
 * @throws UserError MONITOR_LOG, MONITOR_REFERENCE, MONITOR_OPTION
 */
export async function monitorLog(
  log: string | readonly string[],
  options: MonitorLogOptions,
): Promise<ShownMonitorReport> {
  const {
    version,
    from,
    to,
    rememberedRows = 100_000,
    signal,
    onProgress,
    model: folder,
    reference,
    ...window
  } = options;
  const watched = await watchedModel({ model: folder, reference });
  const monitor = new LogMonitor(watched.reference, {
    ...window,
    model: watched.model,
    version: version === '*' ? null : (version ?? watched.model?.version ?? null),
    fromMs: timeOf('from', from, -Infinity),
    toMs: timeOf('to', to, Infinity),
    rememberedRows,
  });
  const files = typeof log === 'string' ? await rotatedFiles(log) : log;
  const sizes = await Promise.all(files.map(sizeOf));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [at, file] of files.entries()) {
    const onBytes = (bytes: number): void => onProgress?.(all === 0 ? 1 : Math.min(1, (before + bytes) / all));
    for await (const line of readLogLines(file, { onBytes, ...(signal === undefined ? {} : { signal }) })) {
      monitor.read(line);
    }
    before += sizes[at] ?? 0;
  }
  return shownMonitorReport(monitor.report());
}

/** 0 for a file that is not there: reading it says so. */
async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function timeOf(name: string, value: string | Date | undefined, unbounded: number): number {
  if (value === undefined) return unbounded;
  const time = dateOf(value);
  if (!Number.isNaN(time)) return time;
  throw new UserError('MONITOR_OPTION', `The option ${name} is ${JSON.stringify(value)}.`, {
    fix: 'Give a date such as "2026-11-22" or "2026-11-22T08:30:00Z".',
  });
}
