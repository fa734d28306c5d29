import { setMaxListeners } from 'node:events';
import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import { compareOutputs } from './compareOutputs.ts';
import { inputFor } from './inputFor.ts';
import type { Version } from './Version.ts';

export interface Answered {
  readonly by: Version;
  readonly input: ModelInput;
  readonly output: ModelOutput;
}

/**
 * Asks a shadow what has been answered already, and counts the differences. It may be slow, fail or never answer: requests
 * for it are left out first. While requests queue for the version that answers, or too many wait for the shadow, or the
 * shadow has had its share of this process's time, it is not asked.
 */
export class ShadowDuty {
  readonly #metrics: ServerMetrics;
  readonly #budget = new TimeBudget();
  readonly #stop = new AbortController();

  constructor(metrics: ServerMetrics) {
    this.#metrics = metrics;
    setMaxListeners(mostWaiting + 1, this.#stop.signal);
  }

  ask(shadow: Version, answered: Answered): void {
    const isBusy = answered.by.load.fullness > 0.01 || answered.by.load.requests >= mostWaiting;
    if (isBusy || shadow.shadowLoad.requests >= mostWaiting || this.#budget.isSpent) {
      this.#metrics.shadowed(shadow.version, { kind: 'skipped' });
      return;
    }
    const input = inputFor(shadow.manifest, answered.input);
    if (input === null) this.#metrics.shadowed(shadow.version, { kind: 'incompatible' });
    else void this.#compare(shadow, input, answered.output);
  }

  /** Waits for no shadow any more, not even for one that never answers. */
  stop(): void {
    this.#stop.abort();
  }

  /** The shadow has worked that long. */
  spend(seconds: number): void {
    this.#budget.spend(seconds);
  }

  async #compare(shadow: Version, input: ModelInput, sent: ModelOutput): Promise<void> {
    shadow.hold();
    try {
      const output = await shadow.predictAsShadow(input, this.#stop.signal);
      this.#metrics.shadowed(shadow.version, { kind: 'compared', ...compareOutputs(sent, output) });
    } catch {
      this.#metrics.shadowed(shadow.version, { kind: 'failed' });
    } finally {
      shadow.release();
    }
  }
}

const mostWaiting = 64;

/** A quarter of the time, and up to a second at once. */
class TimeBudget {
  #seconds = most;
  #asOf = performance.now();

  get isSpent(): boolean {
    this.#earn();
    return this.#seconds <= 0;
  }

  spend(seconds: number): void {
    this.#earn();
    this.#seconds -= seconds;
  }

  #earn(): void {
    const now = performance.now();
    this.#seconds = Math.min(most, this.#seconds + ((now - this.#asOf) / 1_000) * share);
    this.#asOf = now;
  }
}

const most = 1;
const share = 0.25;
