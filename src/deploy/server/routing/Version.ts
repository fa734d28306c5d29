import type { Monitor } from '../../../monitor/Monitor.ts';
import type { ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ModelInput, ModelOutput, ServedModel } from '../../contract/ServedModel.ts';
import type { Batcher, BatcherLoad, BatchLimits, FinishedBatch, PredictOptions } from '../batching/Batcher.ts';
import { createBatcher } from '../batching/createBatcher.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import { BufferedMonitor } from './BufferedMonitor.ts';
import type { LoadedVersion } from './Router.ts';

export interface VersionParts {
  readonly model: ServedModel;
  readonly directory: string;
  /** The text of its manifest: another text is another model. */
  readonly signature: string;
  readonly reference: ReferenceProfile | null;
  readonly monitor: Monitor | null;
  readonly limits: Partial<BatchLimits>;
  readonly metrics: ServerMetrics;
  readonly now: () => number;
  /** Is told how long each call as a shadow took. */
  readonly shadowWorked: (seconds: number) => void;
}

/** A loaded version: its model, what waits for it, and who still needs it. */
export class Version implements LoadedVersion {
  readonly manifest: ModelManifest;
  readonly version: string;
  readonly directory: string;
  readonly signature: string;
  readonly reference: ReferenceProfile | null;
  readonly monitor: BufferedMonitor | null;
  readonly #parts: VersionParts;
  readonly #batcher: Batcher;
  /** Of its own, so that what waits for a shadow never refuses a request. */
  readonly #shadowBatcher: Batcher;
  #holders = 0;
  #onIdle: (() => void) | undefined;

  constructor(parts: VersionParts) {
    const { model, limits, monitor, reference, now } = parts;
    this.#parts = parts;
    this.manifest = model.manifest;
    this.version = model.manifest.version;
    this.directory = parts.directory;
    this.signature = parts.signature;
    this.reference = reference;
    const isCategory = reference?.prediction?.kind === 'category';
    this.monitor = monitor === null ? null : new BufferedMonitor({ monitor, isCategory, now });
    this.#batcher = createBatcher(model, limits, {
      batched: (batch) => {
        this.#batched(batch);
      },
    });
    this.#shadowBatcher = createBatcher(model, limits, {
      batched: ({ seconds }) => {
        parts.shadowWorked(seconds);
      },
    });
  }

  get load(): BatcherLoad {
    return this.#batcher.load;
  }

  get shadowLoad(): BatcherLoad {
    return this.#shadowBatcher.load;
  }

  get turns(): number {
    return this.#holders;
  }

  predict(input: ModelInput, options?: PredictOptions): Promise<ModelOutput> {
    return this.#batcher.predict(input, options);
  }

  predictAsShadow(input: ModelInput, signal: AbortSignal): Promise<ModelOutput> {
    return this.#shadowBatcher.predict(input, { timeoutMs: shadowTimeoutMs, signal });
  }

  /** Keeps the model in memory until `release`. */
  hold(): void {
    this.#holders += 1;
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders === 0) this.#onIdle?.();
  }

  /** Frees the model as soon as nobody holds it. */
  async retire(): Promise<void> {
    if (this.#holders > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
    await this.#parts.model.dispose();
  }

  #batched(batch: FinishedBatch): void {
    const { metrics } = this.#parts;
    metrics.batched(this.version, batch);
    if (batch.answered === null) return;
    const { input, output } = batch.answered;
    metrics.predicted(this, output);
    this.monitor?.answered(input, output);
  }
}

const shadowTimeoutMs = 30_000;
