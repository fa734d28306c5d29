import { basename } from 'node:path';
import { createMonitor } from '../createMonitor.ts';
import type { Monitor, MonitorReport } from '../Monitor.ts';
import type { MonitorOptions } from '../MonitorOptions.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { observedColumns } from '../records/observedColumns.ts';
import { predictionsOf, type PredictedValue } from '../records/predictionsOf.ts';
import { AnswerMemory } from './AnswerMemory.ts';
import type { AnswerEntry, LogEntry, TruthEntry } from './LogEntry.ts';
import type { LogLine } from './readLogLines.ts';
import { parseLogLine } from './parseLogLine.ts';

export interface LogMonitorOptions extends MonitorOptions {
  /** Only lines of that version count; null for all. */
  readonly version: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  /** How many answered rows wait for their truth. */
  readonly rememberedRows: number;
}

/** Feeds lines of a log to a monitor, as the server that wrote them has done. */
export class LogMonitor {
  readonly #reference: ReferenceProfile;
  readonly #options: LogMonitorOptions;
  readonly #monitor: Monitor;
  readonly #memory: AnswerMemory;
  readonly #otherVersions = new Map<string, number>();
  readonly #broken: string[] = [];
  #brokenLines = 0;
  #unmatched = 0;
  #lastMs = -Infinity;

  constructor(reference: ReferenceProfile, options: LogMonitorOptions) {
    this.#reference = reference;
    this.#options = options;
    this.#monitor = createMonitor(reference, options);
    this.#memory = new AnswerMemory(options.rememberedRows);
  }

  read({ file, number, text }: LogLine): void {
    const reading = text === null ? { problem: 'is longer than any request' } : parseLogLine(text);
    if ('entry' in reading) {
      this.#take(reading.entry);
      return;
    }
    this.#brokenLines += 1;
    if (this.#broken.length < mostNamed) this.#broken.push(`line ${number} of ${basename(file)} ${reading.problem}`);
  }

  /** Over the window that ends with the last line. */
  report(): MonitorReport {
    const report = this.#monitor.report(this.#lastMs);
    return { ...report, notes: [...this.#notes(), ...report.notes] };
  }

  #take(entry: LogEntry): void {
    const isWithin = entry.timeMs >= this.#options.fromMs && entry.timeMs < this.#options.toMs;
    if (entry.type === 'truth') {
      if (isWithin) this.#takeTruth(entry);
      return;
    }
    const { version } = this.#options;
    if (version !== null && entry.version !== version) {
      if (isWithin && (this.#otherVersions.has(entry.version) || this.#otherVersions.size < mostNamed)) {
        this.#otherVersions.set(entry.version, (this.#otherVersions.get(entry.version) ?? 0) + entry.records.length);
      }
      // So that its truth is not called unmatched.
      if (entry.predictions !== null) this.#memory.remember(entry.requestId, []);
      return;
    }
    if (entry.predictions !== null) this.#memory.remember(entry.requestId, entry.predictions);
    if (isWithin) this.#takeAnswer(entry);
  }

  #takeAnswer({ timeMs, records, predictions }: AnswerEntry): void {
    const { prediction } = this.#reference;
    this.#lastMs = Math.max(this.#lastMs, timeMs);
    this.#monitor.observe({
      timeMs,
      rows: records.length,
      columns: observedColumns(records, this.#reference),
      predictions:
        predictions === null || prediction === null ? null : predictionsOf(predictions, prediction.kind !== 'category'),
    });
  }

  #takeTruth({ timeMs, requestId, index, actual }: TruthEntry): void {
    const predicted = this.#memory.find(requestId, index);
    if (predicted === undefined) {
      if (!this.#memory.has(requestId)) this.#unmatched += 1;
      return;
    }
    this.#lastMs = Math.max(this.#lastMs, timeMs);
    this.#monitor.observeTruth({ timeMs, predicted: plain(predicted), actual: plain(actual) });
  }

  #notes(): string[] {
    const notes: string[] = [];
    if (this.#brokenLines > 0) {
      const rest = this.#brokenLines - this.#broken.length;
      const more = rest > 0 ? `; and ${rest.toLocaleString('en-US')} more` : '';
      const count = this.#brokenLines.toLocaleString('en-US');
      notes.push(
        `${count} ${this.#brokenLines === 1 ? 'line was' : 'lines were'} passed over: ${this.#broken.join('; ')}${more}.`,
      );
    }
    if (this.#otherVersions.size > 0) {
      const named = [...this.#otherVersions].map(([version, rows]) => `${rows.toLocaleString('en-US')} of ${version}`);
      notes.push(`Rows that other versions answered do not count: ${named.join(', ')}.`);
    }
    if (this.#unmatched > 0) {
      notes.push(
        `${this.#unmatched.toLocaleString('en-US')} truths came for requests that are not among the latest ${this.#options.rememberedRows.toLocaleString('en-US')} rows of the log, and do not count.`,
      );
    }
    return [...notes, 'The log holds answered requests alone: what the server refused is not in it.'];
  }
}

const mostNamed = 20;

const plain = (value: PredictedValue): string | number => (typeof value === 'boolean' ? String(value) : value);
