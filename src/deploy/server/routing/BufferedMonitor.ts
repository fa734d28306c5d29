import type {
  Monitor,
  MonitorReport,
  ObservedBatch,
  ObservedColumn,
  ObservedTruth,
  ObservedViolation,
} from '../../../monitor/Monitor.ts';
import { joinInputs } from '../../artifact/joinInputs.ts';
import { RowInput } from '../../artifact/records/RowInput.ts';
import type { InputColumn, ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import { joinOutputs } from '../batching/joinOutputs.ts';

export interface BufferedMonitorParts {
  readonly monitor: Monitor;
  /** Whether the reference's prediction is a category: then answers are observed as text. */
  readonly isCategory: boolean;
  readonly now: () => number;
}

/**
 * A monitor that counts answered rows behind the answers and many at once: a single row would cost it as much as some
 * hundred. A report is on all rows that were answered before it.
 */
export class BufferedMonitor implements Monitor {
  readonly #parts: BufferedMonitorParts;
  #waiting: Answered[] = [];
  #rows = 0;
  #sinceMs = 0;
  #isDue = false;
  #isTimed = false;

  constructor(parts: BufferedMonitorParts) {
    this.#parts = parts;
  }

  answered(input: ModelInput, output: ModelOutput): void {
    const timeMs = this.#parts.now();
    if (!canWait(input) || timeMs - this.#sinceMs > waitMs) this.#flush();
    if (this.#waiting.length === 0) this.#sinceMs = timeMs;
    this.#waiting.push({ input, output });
    this.#rows += input.rows;
    if (!canWait(input) || this.#rows >= mostRows) this.#flushSoon();
    else this.#flushLater();
  }

  observe(batch: ObservedBatch): void {
    this.#flush();
    this.#parts.monitor.observe(batch);
  }

  observeTruth(truth: ObservedTruth): void {
    this.#parts.monitor.observeTruth(truth);
  }

  observeViolation(violation: ObservedViolation): void {
    this.#parts.monitor.observeViolation(violation);
  }

  report(timeMs: number): MonitorReport {
    this.#flush();
    return this.#parts.monitor.report(timeMs);
  }

  /** Behind the answers, which are on their way by then. */
  #flushSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#flush();
    });
  }

  #flushLater(): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    setTimeout(() => {
      this.#isTimed = false;
      this.#flush();
    }, waitMs).unref();
  }

  #flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    this.#rows = 0;
    const input = joinInputs(waiting.map((answered) => answered.input));
    const output = joinOutputs(waiting.map((answered) => answered.output));
    this.#parts.monitor.observe({
      timeMs: this.#sinceMs,
      rows: input.rows,
      columns: input.columns.filter(isObserved),
      predictions: this.#predictions(output),
    });
  }

  /** In the form that the reference has: classes as text, clusters and values as they come. */
  #predictions({ prediction }: ModelOutput): readonly string[] | Float64Array | null {
    if (prediction === null) return null;
    if (!(prediction instanceof Float64Array)) return prediction.map(String);
    return this.#parts.isCategory ? Array.from(prediction, String) : prediction;
  }
}

interface Answered {
  readonly input: ModelInput;
  readonly output: ModelOutput;
}

/** Rows that have become columns are many, and are counted by themselves. */
function canWait(input: ModelInput): boolean {
  return input instanceof RowInput;
}

function isObserved(column: InputColumn): column is ObservedColumn {
  return column.kind !== 'tensor';
}

const mostRows = 512;
const waitMs = 100;
