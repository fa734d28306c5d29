import type { JsonValue } from '../../base/Json.ts';
import type { Slicer } from '../../display/DisplayContext.ts';
import { CostBudget, type UpdateCosts } from './CostBudget.ts';
import { parseAction, type TrainingControl } from './TrainingControl.ts';
import { readMetrics, type Metrics } from './readMetrics.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { StepFacts, TrainingRecord } from './TrainingRecord.ts';
import { noSurface, type TrainingSurface } from './TrainingSurface.ts';

/** At most ten updates a second. */
const showEveryMs = 100;
/** The next reading of values waits so many times as long as the last one took: 0.1 % of the time. */
const sampleCostFactor = 1_000;
/** Values are fetched from the backend this often; quicker steps share a point of the curve anyway. */
const sampleEveryMs = 10;
const sampleAtLeastEveryMs = 500;
/** A turn of the event loop costs some 20 µs; after this long, interrupts and buttons have waited enough. */
const yieldEveryMs = 20;

export interface WatchParts {
  readonly record: TrainingRecord;
  readonly control: TrainingControl;
  readonly surface: TrainingSurface;
  readonly measure: () => StepFacts;
  /** Writes the model and tells where; null when there is none to write. */
  readonly checkpoint: ((epoch: number, step: number) => Promise<string>) | null;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Measures what updates and readings cost. */
  readonly startStopwatch: () => Stopwatch;
  /** What updates are expected to cost (`rehearsePanel`); without it, what code that has never run costs. */
  readonly costs?: UpdateCosts;
}

/** Follows a training step by step: records, shows, lets others have their turn, and does what buttons ask for. */
export class TrainingWatch {
  readonly #parts: WatchParts;
  readonly #isQuiet: boolean;
  #sampledAtMs: number;
  #shownAtMs: number;
  #yieldedAtMs: number;
  #sampleEveryMs = sampleEveryMs;
  readonly #budget: CostBudget;
  readonly #startedAtMs: number;
  /** For how long nothing was trained. */
  #pausedMs = 0;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#isQuiet = parts.surface === noSurface;
    this.#budget = new CostBudget(parts.costs);
    this.#sampledAtMs = -Infinity;
    this.#shownAtMs = this.#yieldedAtMs = this.#startedAtMs = parts.now();
  }

  get stopRequested(): boolean {
    return this.#parts.control.stopRequested;
  }

  /** Milliseconds that reading values and showing took so far, without the turns of others. */
  get costMs(): number {
    return this.#budget.spentMs;
  }

  /** Shows the training before its first step, where that is cheap; else it is shown once it has paid for it. */
  begin(): void {
    this.#parts.control.assertNotInterrupted();
    if (this.#budget.allowsFirst) this.#show(this.#parts.now());
  }

  /**
   * One step is done. Cheap unless something is due; waits while the training is paused.
   *
   * @returns whether to go on
   * @throws what the control was interrupted with
   */
  async step(metrics: Metrics, examples: number): Promise<boolean> {
    const { record, control, now } = this.#parts;
    const nowMs = now();
    record.countStep(examples);
    if (nowMs - this.#sampledAtMs >= this.#sampleEveryMs || record.isSettling) await this.#sample(metrics, nowMs);
    this.#showWhenDue(nowMs);
    if (nowMs - this.#yieldedAtMs >= yieldEveryMs) await this.#yield();
    await this.#obey();
    return !control.stopRequested;
  }

  /** An epoch is done, with its mean values and those of validation. */
  async endEpoch(metrics: Metrics): Promise<boolean> {
    const { record, control, now } = this.#parts;
    record.endEpoch(await readMetrics(metrics));
    const nowMs = now();
    this.#showWhenDue(nowMs);
    if (nowMs - this.#yieldedAtMs >= yieldEveryMs) await this.#yield();
    await this.#obey();
    return !control.stopRequested;
  }

  /** The training is over; does nothing the second time. */
  end(state: 'done' | 'stopped' | 'failed', message = ''): void {
    const { record, now } = this.#parts;
    if (record.isOver) return;
    if (message !== '') record.message = message;
    record.end(state, now());
    this.#show(now());
  }

  /** Over: done when all planned epochs are, else stopped. */
  finish(): void {
    if (this.stopRequested) this.end('stopped', 'Stopped. The model keeps its weights.');
    else this.end(this.#parts.record.isComplete ? 'done' : 'stopped');
  }

  /** For the buttons; anything else is refused. */
  readonly answer: Slicer = (query) => {
    const { record, control, now } = this.#parts;
    const action = parseAction(query);
    if (action === null) throw new Error('A training takes pause, resume, stop and checkpoint.');
    if (!record.isOver) {
      control.press(action);
      if (action === 'pause') record.pause(now());
      else if (action !== 'checkpoint') record.resume(now());
      record.message = action === 'stop' ? 'Stopping after this step…' : action === 'checkpoint' ? 'Saving…' : '';
    }
    return record.output(now()) as unknown as JsonValue; // SAFETY: numbers, strings, nulls, and arrays of them.
  };

  async #sample(metrics: Metrics, nowMs: number): Promise<void> {
    this.#sampledAtMs = nowMs;
    if (this.#isQuiet) return;
    const { record, measure, startStopwatch } = this.#parts;
    const fetching = startStopwatch();
    const reading = readMetrics(metrics);
    const fetchedMs = fetching();
    // What passes here is the time of others: of a graphics card that computes, or of a timer.
    const values = await reading;
    const recording = startStopwatch();
    record.sample(values, measure());
    const tookMs = fetchedMs + recording();
    this.#budget.noteSample(tookMs);
    if (!record.isSettling)
      this.#sampleEveryMs = Math.min(sampleAtLeastEveryMs, Math.max(sampleEveryMs, tookMs * sampleCostFactor));
  }

  /** At most ten times a second, and only when the training has taken long enough to pay for it. */
  #showWhenDue(nowMs: number): void {
    if (this.#isQuiet || nowMs - this.#shownAtMs < showEveryMs) return;
    if (this.#budget.allowsUpdate(nowMs - this.#startedAtMs - this.#pausedMs)) this.#show(nowMs);
  }

  #show(nowMs: number): void {
    if (this.#isQuiet) return;
    const { record, surface, now, startStopwatch } = this.#parts;
    const showing = startStopwatch();
    surface.show(record.output(nowMs));
    this.#budget.noteUpdate(showing());
    this.#shownAtMs = now();
  }

  async #yield(): Promise<void> {
    await this.#parts.control.yieldToLoop();
    this.#yieldedAtMs = this.#parts.now();
  }

  async #obey(): Promise<void> {
    const { record, control, now } = this.#parts;
    if (control.takeCheckpoint()) await this.#saveCheckpoint();
    const isPaused = (): boolean => control.isPaused;
    if (!isPaused()) return;
    const sinceMs = now();
    record.pause(sinceMs);
    this.#show(sinceMs);
    while (isPaused()) {
      await control.pressed();
      if (control.takeCheckpoint()) await this.#saveCheckpoint();
    }
    this.#pausedMs += now() - sinceMs;
    record.resume(now());
    this.#show(now());
  }

  async #saveCheckpoint(): Promise<void> {
    const { record, checkpoint, now } = this.#parts;
    if (checkpoint === null) return;
    try {
      record.message = `Saved to ${await checkpoint(record.epoch, record.totalSteps)}`;
    } catch (error) {
      record.message = `Not saved: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
    }
    this.#show(now());
  }
}
