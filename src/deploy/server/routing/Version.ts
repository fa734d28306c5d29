import type { Monitor, ObservedColumn } from '../../../monitor/Monitor.ts';
import type { ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { InputColumn, ModelInput, ModelOutput, ServedModel } from '../../contract/ServedModel.ts';
import type { Batcher, BatcherLoad, BatchLimits, FinishedBatch, PredictOptions } from '../batching/Batcher.ts';
import { createBatcher } from '../batching/createBatcher.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
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
  readonly monitor: Monitor | null;
  readonly #parts: VersionParts;
  readonly #batcher: Batcher;
  /** Of its own, so that what waits for a shadow never refuses a request. */
  readonly #shadowBatcher: Batcher;
  #holders = 0;
  #onIdle: (() => void) | undefined;

  constructor(parts: VersionParts) {
    const { model, limits } = parts;
    this.#parts = parts;
    this.manifest = model.manifest;
    this.version = model.manifest.version;
    this.directory = parts.directory;
    this.signature = parts.signature;
    this.reference = parts.reference;
    this.monitor = parts.monitor;
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
    const { metrics, now } = this.#parts;
    metrics.batched(this.version, batch);
    if (batch.answered === null) return;
    const { input, output } = batch.answered;
    // Behind the answers, which are on their way by then.
    setImmediate(() => {
      metrics.predicted(this, output);
      this.monitor?.observe({
        timeMs: now(),
        rows: input.rows,
        columns: input.columns.filter(isObserved),
        predictions: this.#observedPredictions(output),
      });
    });
  }

  /** In the form that the reference has: classes as text, clusters and values as they come. */
  #observedPredictions({ prediction }: ModelOutput): readonly string[] | Float64Array | null {
    if (prediction === null) return null;
    const isCategory = this.reference?.prediction?.kind === 'category';
    if (prediction instanceof Float64Array) return isCategory ? Array.from(prediction, String) : prediction;
    return prediction.map(String);
  }
}

const shadowTimeoutMs = 30_000;

function isObserved(column: InputColumn): column is ObservedColumn {
  return column.kind !== 'tensor';
}
