import type { JsonObject } from '../../base/Json.ts';
import type { TrainingAction } from '../../display/training/TrainingOutput.ts';

/** What the buttons and an interrupt ask of a training, which looks between two steps. */
export class TrainingControl {
  #isPaused = false;
  #stopRequested = false;
  #checkpointRequested = false;
  #interruption: { readonly reason: unknown } | null = null;
  #wake: (() => void) | null = null;
  #reject: ((reason: unknown) => void) | null = null;

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get stopRequested(): boolean {
    return this.#stopRequested;
  }

  press(action: TrainingAction): void {
    if (action === 'checkpoint') this.#checkpointRequested = true;
    else this.#isPaused = action === 'pause';
    if (action === 'stop') this.#stopRequested = true;
    this.#wake?.();
  }

  /** True once for each time that it was asked for. */
  takeCheckpoint(): boolean {
    const isDue = this.#checkpointRequested;
    this.#checkpointRequested = false;
    return isDue;
  }

  /** What waits here is thrown `reason`, and so unwinds; so is what comes later. */
  interrupt(reason: unknown): void {
    this.#interruption = { reason };
    this.#reject?.(reason);
  }

  /** Until something was pressed. */
  async pressed(): Promise<void> {
    await this.#waiting((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Lets everything else have its turn: interrupts, buttons, questions for variables, timers. */
  async yieldToLoop(): Promise<void> {
    await this.#waiting((resolve) => {
      setImmediate(resolve);
    });
  }

  /** @throws what `interrupt` was given, maybe while nothing ran */
  assertNotInterrupted(): void {
    if (this.#interruption !== null) throw this.#interruption.reason;
  }

  async #waiting(start: (resolve: () => void) => void): Promise<void> {
    this.assertNotInterrupted();
    try {
      await new Promise<void>((resolve, reject) => {
        this.#reject = reject;
        start(resolve);
      });
    } finally {
      this.#reject = this.#wake = null;
    }
  }
}

const actions: readonly TrainingAction[] = ['pause', 'resume', 'stop', 'checkpoint'];

/** Reads what a button sent; null when it is none of ours. */
export function parseAction({ control }: JsonObject): TrainingAction | null {
  return actions.find((action) => action === control) ?? null;
}
