import type { VariableContent } from '../../VariableSnapshot.ts';
import type { PlainEvent } from '../EventChannel.ts';
import { stringify } from '../originals/stringify.ts';

/** Between two snapshots at least: while nothing runs, and while a cell does. */
const spacingMs = { idle: 200, running: 1_000 } as const;
/** A snapshot that took 1 ms is followed by 40 ms without one: they take at most 2.5 % of the time. */
const restPerMs = 40;

export interface PumpParts {
  readonly take: () => VariableContent;
  /** What was taken is not all: another one is to follow. */
  readonly isPartial: () => boolean;
  readonly send: (event: Extract<PlainEvent, { type: 'variables' }>) => void;
  /** The original `setTimeout`, run outside of any cell; gives what ends it. */
  readonly later: (task: () => void, delayMs: number) => () => void;
  /** Without them a snapshot is taken at once, and only after cells. */
  readonly timersAreSafe: () => boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds of this thread's own time, by which the cost of a snapshot is measured. */
  readonly ownMs: () => number;
  /** Milliseconds since 1970. */
  readonly today: () => number;
}

/** Sends snapshots of variables while somebody looks: after cells, and while one runs whenever it lets others have a turn. */
export class SnapshotPump {
  readonly #parts: PumpParts;
  #isOn = false;
  #isRunning = false;
  #cancel: (() => void) | null = null;
  #earliestMs = 0;
  #sent = '';

  constructor(parts: PumpParts) {
    this.#parts = parts;
  }

  /** Turned on, also when it is on already, it sends a snapshot soon. */
  watch(isOn: boolean): void {
    this.#isOn = isOn;
    this.#sent = '';
    this.#schedule(0);
  }

  cellBegins(): void {
    this.#isRunning = true;
    // One that is due after the last cell is still to come, however long this one takes.
    if (this.#cancel === null) this.#schedule(spacingMs.running);
  }

  cellEnded(): void {
    this.#isRunning = false;
    this.#schedule(0);
  }

  #schedule(delayMs: number): void {
    if (!this.#parts.timersAreSafe()) {
      if (this.#isOn && !this.#isRunning) this.#sendOne();
      return;
    }
    this.#cancel?.();
    this.#cancel = null;
    if (!this.#isOn) return;
    const waitMs = Math.max(delayMs, this.#earliestMs - this.#parts.now());
    this.#cancel = this.#parts.later(() => this.#tick(), Math.max(0, waitMs));
  }

  #tick(): void {
    this.#cancel = null;
    try {
      this.#sendOne();
    } finally {
      if (this.#isRunning || this.#parts.isPartial()) this.#schedule(spacingMs.running);
    }
  }

  #sendOne(): void {
    const { take, send, now, ownMs, today } = this.#parts;
    const startMs = ownMs();
    // What goes wrong here is no reason to look again at once.
    this.#earliestMs = now() + spacingMs.running;
    const content = take();
    const text = stringify(content);
    send({ type: 'variables', takenAt: today(), content: text === this.#sent ? null : content });
    this.#sent = text;
    this.#earliestMs = now() + Math.max(spacingMs.idle, (ownMs() - startMs) * restPerMs);
  }
}
