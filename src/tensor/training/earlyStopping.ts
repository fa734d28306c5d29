import { loadTensorFlow } from './loadTensorFlow.ts';
import { metricDirection, type MonitorMode } from './metricDirection.ts';
import { monitoredValue } from './monitoredValue.ts';
import { resolveLogs } from './resolveLogs.ts';
import type { FittedModel, TensorFlowApi } from './TensorFlowApi.ts';
import type { TrainingCallback, TrainingLogs } from './TrainingCallback.ts';

export interface EarlyStoppingOptions {
  /** Default `val_loss`. */
  readonly monitor?: string;
  /** A smaller change is no improvement. Default 0. */
  readonly minDelta?: number;
  /** Epochs without improvement that are borne. Default 0. */
  readonly patience?: number;
  /** Default `auto`, by the metric's name. */
  readonly mode?: MonitorMode;
  /** Stop unless the metric becomes better than this. */
  readonly baseline?: number;
  /** Give the model the weights of its best epoch at the end, whether it was stopped or not. Default false. */
  readonly restoreBestWeights?: boolean;
  /** Epochs, from 0, before this one do not count. Default 0. */
  readonly startFromEpoch?: number;
  /** 1: print when it stops. Default 0. */
  readonly verbose?: number;
}

/**
 * Stops a training that no longer improves. Semantics of Keras 3's `EarlyStopping` (keras/src/callbacks/early_stopping.py),
 * whose `restore_best_weights` TensorFlow.js's own does not have.
 *
 * @throws UserError TRAINING_TENSORFLOW_MISSING, and TRAINING_OPTION for an `auto` mode that cannot be told
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): TrainingCallback {
  return createEarlyStopping(loadTensorFlow(), options);
}

/** The same with the TensorFlow.js that the model is of. */
export function createEarlyStopping(tf: TensorFlowApi, options: EarlyStoppingOptions): TrainingCallback {
  const { monitor = 'val_loss', patience = 0, startFromEpoch = 0, restoreBestWeights = false, verbose = 0 } = options;
  const direction = metricDirection(monitor, options.mode ?? 'auto');
  const minDelta = Math.abs(options.minDelta ?? 0);
  const isBetter = (value: number, than: number): boolean =>
    direction === 'min' ? value + minDelta < than : value - minDelta > than;

  class EarlyStopping extends tf.Callback implements TrainingCallback {
    #wait = 0;
    #stoppedEpoch = 0;
    #best = 0;
    #bestEpoch = 0;
    #bestWeights: KeptWeights | null = null;

    override async onTrainBegin(): Promise<void> {
      this.#wait = this.#stoppedEpoch = this.#bestEpoch = 0;
      this.#best = direction === 'min' ? Infinity : -Infinity;
      this.#bestWeights = null;
      await Promise.resolve();
    }

    override async onEpochEnd(epoch: number, logs: TrainingLogs = {}): Promise<void> {
      const current = monitoredValue(await resolveLogs(logs), monitor, 'earlyStopping');
      if (current === null || epoch < startFromEpoch) return;
      if (restoreBestWeights && this.#bestWeights === null) await this.#keepWeights(epoch);
      this.#wait += 1;
      if (isBetter(current, this.#best)) {
        this.#best = current;
        if (restoreBestWeights) await this.#keepWeights(epoch);
        if (options.baseline === undefined || isBetter(current, options.baseline)) this.#wait = 0;
        return;
      }
      if (this.#wait < patience || epoch === 0) return;
      this.#stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }

    override async onTrainEnd(): Promise<void> {
      await Promise.resolve();
      if (this.#stoppedEpoch > 0 && verbose > 0) console.log(`Epoch ${this.#stoppedEpoch + 1}: early stopping`);
      if (this.#bestWeights === null) return;
      if (verbose > 0) console.log(`The model has the weights of its best epoch, ${this.#bestEpoch + 1}.`);
      restoreWeights(tf, this.model, this.#bestWeights);
      this.#bestWeights = null;
    }

    async #keepWeights(epoch: number): Promise<void> {
      this.#bestEpoch = epoch;
      this.#bestWeights = await keepWeights(this.model);
    }
  }
  return new EarlyStopping();
}

type KeptWeights = readonly {
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
  readonly dtype: string;
}[];

/** Copies outside of the backend: an optimizer may update variables in place. */
async function keepWeights(model: FittedModel): Promise<KeptWeights> {
  return await Promise.all(
    model.getWeights().map(async (weight) => {
      const values = await weight.data();
      return { values: copied(values), shape: [...weight.shape], dtype: weight.dtype };
    }),
  );
}

function copied(values: ArrayLike<number>): ArrayLike<number> {
  return ArrayBuffer.isView(values) && 'slice' in values && typeof values.slice === 'function'
    ? (Reflect.apply(values.slice, values, []) as ArrayLike<number>) // SAFETY: a typed array's copy.
    : Array.from(values);
}

function restoreWeights(tf: TensorFlowApi, model: FittedModel, kept: KeptWeights): void {
  const weights = kept.map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
  model.setWeights(weights);
  for (const weight of weights) weight.dispose();
}
