import { learningRateCurve } from '../../display/training/chartGroups.ts';
import type {
  BestEpoch,
  TrainingCurve,
  TrainingMemory,
  TrainingOutput,
  TrainingState,
} from '../../display/training/TrainingOutput.ts';
import { DecimatedCurve } from './DecimatedCurve.ts';

export interface RecordOptions {
  readonly title: string;
  readonly epochs: number | null;
  /** An epoch; null: learned from the first one. */
  readonly steps: number | null;
  /** Epochs that an earlier training has done. */
  readonly initialEpoch?: number;
  readonly checkpointFolder?: string | null;
}

/** What is measured beside the metrics. */
export interface StepFacts {
  readonly learningRate: number | null;
  /** Of all that live; null where nobody counts. */
  readonly tensors: number | null;
  readonly bytes: number | null;
}

/** Optimizers make their slots, and functions their caches, in the first steps. */
const settlingSteps = 3;
const mostCurves = 16;

/** What happened in a training so far; knows no clock, no screen and no TensorFlow. */
export class TrainingRecord {
  readonly #title: string;
  readonly #epochs: number | null;
  readonly #checkpointFolder: string | null;
  readonly #curves = new Map<string, RecordedCurve>();
  readonly #clock: ActiveTime;
  readonly #throughput = new Throughput();
  #steps: number | null;
  #epoch: number;
  #step = 0;
  #totalSteps = 0;
  /** The steps of epochs that were done before. */
  readonly #skippedSteps: number;
  #examples = 0;
  #learningRate: number | null = null;
  #memory: MemoryGrowth | null = null;
  #best: BestEpoch | null = null;
  #state: TrainingState = 'running';
  message = '';

  constructor(options: RecordOptions, nowMs: number) {
    this.#title = options.title;
    this.#epochs = options.epochs;
    this.#steps = options.steps;
    this.#epoch = options.initialEpoch ?? 0;
    this.#skippedSteps = this.#epoch * (options.steps ?? 0);
    this.#checkpointFolder = options.checkpointFolder ?? null;
    this.#clock = new ActiveTime(nowMs);
  }

  get totalSteps(): number {
    return this.#totalSteps;
  }

  get epoch(): number {
    return this.#epoch;
  }

  get isComplete(): boolean {
    return this.#epochs === null || this.#epoch >= this.#epochs;
  }

  get isOver(): boolean {
    return this.#state !== 'running' && this.#state !== 'paused';
  }

  countStep(examples: number): void {
    this.#step += 1;
    this.#totalSteps += 1;
    this.#examples += examples;
  }

  /** Values of the step just counted. */
  sample(values: Readonly<Record<string, number>>, facts: StepFacts): void {
    for (const [name, value] of Object.entries(values)) this.#push(name, 'step', value);
    this.#measure(facts);
    if (facts.learningRate !== null) this.#push(learningRateCurve, 'step', facts.learningRate);
  }

  /** True for the steps whose memory must be known to tell a leak from a beginning. */
  get isSettling(): boolean {
    return this.#totalSteps <= settlingSteps;
  }

  endEpoch(values: Readonly<Record<string, number>>): void {
    this.#steps ??= this.#step;
    this.#epoch += 1;
    this.#step = 0;
    for (const [name, value] of Object.entries(values)) this.#push(name, 'epoch', value);
    this.#noteBest(values);
  }

  pause(nowMs: number): void {
    if (this.#state !== 'running') return;
    this.#state = 'paused';
    this.#clock.stop(nowMs);
  }

  resume(nowMs: number): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.#clock.start(nowMs);
  }

  end(state: 'done' | 'stopped' | 'failed', nowMs: number): void {
    this.#state = state;
    this.#clock.stop(nowMs);
  }

  output(nowMs: number): TrainingOutput {
    const elapsedMs = Math.round(this.#clock.elapsedMs(nowMs));
    return {
      title: this.#title,
      state: this.#state,
      epoch: this.#epoch,
      epochs: this.#epochs,
      step: this.#step,
      steps: this.#steps,
      totalSteps: this.#totalSteps,
      elapsedMs,
      remainingMs: this.#remainingMs(elapsedMs),
      examplesPerSecond: this.#examplesPerSecond(elapsedMs),
      learningRate: this.#learningRate,
      memory: this.#memory?.figures() ?? null,
      best: this.#best,
      curves: [...this.#curves.values()].map(toCurve),
      message: this.message,
      checkpointFolder: this.#checkpointFolder,
    };
  }

  #push(name: string, kind: 'step' | 'epoch', value: number): void {
    const key = `${kind} ${name}`;
    let recorded = this.#curves.get(key);
    if (recorded === undefined) {
      if (this.#curves.size >= mostCurves) return;
      recorded = { name, kind, curve: new DecimatedCurve(), last: null, brokenAt: null };
      this.#curves.set(key, recorded);
    }
    const isFinite = Number.isFinite(value);
    recorded.curve.push(this.#skippedSteps + this.#totalSteps, value);
    recorded.last = isFinite ? Number(value.toPrecision(6)) : null;
    recorded.brokenAt = isFinite ? null : (recorded.brokenAt ?? this.#totalSteps);
  }

  #measure({ learningRate, tensors, bytes }: StepFacts): void {
    this.#learningRate = learningRate;
    if (tensors === null || bytes === null) return;
    if (this.#memory === null || this.isSettling) this.#memory = new MemoryGrowth(this.#totalSteps, tensors, bytes);
    else this.#memory.note(this.#totalSteps, tensors, bytes);
  }

  #noteBest(values: Readonly<Record<string, number>>): void {
    const metric = 'val_loss' in values ? 'val_loss' : 'loss';
    const value = values[metric];
    if (value === undefined || !Number.isFinite(value)) return;
    if (this.#best !== null && this.#best.metric === metric && value >= this.#best.value) return;
    this.#best = { epoch: this.#epoch, metric, value: Number(value.toPrecision(6)) };
  }

  #remainingMs(elapsedMs: number): number | null {
    if (this.#epochs === null || this.#steps === null || this.#totalSteps === 0 || this.isOver) return null;
    const left = (this.#epochs - this.#epoch) * this.#steps - this.#step;
    return Math.max(0, Math.round((left * elapsedMs) / this.#totalSteps));
  }

  #examplesPerSecond(elapsedMs: number): number | null {
    if (this.#examples === 0 || elapsedMs <= 0) return null;
    if (this.isOver) return (this.#examples / elapsedMs) * 1_000;
    return this.#throughput.perSecond(this.#examples, elapsedMs);
  }
}

interface RecordedCurve {
  readonly name: string;
  readonly kind: 'step' | 'epoch';
  readonly curve: DecimatedCurve;
  last: number | null;
  brokenAt: number | null;
}

function toCurve({ name, kind, curve, last, brokenAt }: RecordedCurve): TrainingCurve {
  return { name, kind, ...curve.points(), last, brokenAt };
}

/** A clock that can be stopped. */
class ActiveTime {
  #elapsedMs = 0;
  #startedAtMs: number | null;

  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  start(nowMs: number): void {
    this.#startedAtMs ??= nowMs;
  }

  stop(nowMs: number): void {
    this.#elapsedMs = this.elapsedMs(nowMs);
    this.#startedAtMs = null;
  }

  elapsedMs(nowMs: number): number {
    return this.#elapsedMs + (this.#startedAtMs === null ? 0 : nowMs - this.#startedAtMs);
  }
}

/** The rate since the last look, smoothed: the mean of the whole would hardly show that training became slower. */
class Throughput {
  #examples = 0;
  #elapsedMs = 0;
  #rate: number | null = null;

  perSecond(examples: number, elapsedMs: number): number | null {
    const passedMs = elapsedMs - this.#elapsedMs;
    if (passedMs < 50 || examples === this.#examples) return this.#rate;
    const now = ((examples - this.#examples) / passedMs) * 1_000;
    this.#rate = Math.round(this.#rate === null ? now : 0.8 * this.#rate + 0.2 * now);
    this.#examples = examples;
    this.#elapsedMs = elapsedMs;
    return this.#rate;
  }
}

/** How the memory in tensors has grown since the first steps. */
class MemoryGrowth {
  readonly #from: { readonly step: number; readonly tensors: number; readonly bytes: number };
  #step: number;
  #tensors: number;
  #bytes: number;

  constructor(step: number, tensors: number, bytes: number) {
    this.#from = { step, tensors, bytes };
    [this.#step, this.#tensors, this.#bytes] = [step, tensors, bytes];
  }

  note(step: number, tensors: number, bytes: number): void {
    [this.#step, this.#tensors, this.#bytes] = [step, tensors, bytes];
  }

  figures(): TrainingMemory {
    const { tensors, bytes } = { tensors: this.#tensors, bytes: this.#bytes };
    const steps = this.#step - this.#from.step;
    if (steps < 5) return { tensors, bytes, tensorsPerStep: null, bytesPerStep: null };
    const perStep = (now: number, before: number): number => Number(((now - before) / steps).toPrecision(3));
    const growth = {
      tensorsPerStep: perStep(tensors, this.#from.tensors),
      bytesPerStep: perStep(bytes, this.#from.bytes),
    };
    return { tensors, bytes, ...growth };
  }
}
