import { UserError } from '../../base/UserError.ts';
import { learningRateOf, setLearningRate } from './learningRate.ts';
import { loadTensorFlow } from './loadTensorFlow.ts';
import type { MonitorMode } from './metricDirection.ts';
import { monitoredValue } from './monitoredValue.ts';
import { resolveLogs } from './resolveLogs.ts';
import type { TensorFlowApi } from './TensorFlowApi.ts';
import type { TrainingCallback, TrainingLogs } from './TrainingCallback.ts';

export interface ReduceLROnPlateauOptions {
  /** Default `val_loss`. */
  readonly monitor?: string;
  /** The new learning rate is the old one times this, less than 1. Default 0.1. */
  readonly factor?: number;
  /** Epochs without improvement before the rate is reduced. Default 10. */
  readonly patience?: number;
  /** `auto`: large is better when the metric's name has "acc" in it. Default `auto`. */
  readonly mode?: MonitorMode;
  /** A smaller change is no improvement. Default 0.0001. */
  readonly minDelta?: number;
  /** Epochs to wait after a reduction before counting again. Default 0. */
  readonly cooldown?: number;
  /** The rate never becomes less. Default 0. */
  readonly minLr?: number;
  /** 1: print when it reduces. Default 0. */
  readonly verbose?: number;
}

/**
 * Reduces the learning rate when a metric has stopped improving. Semantics of Keras 3's `ReduceLROnPlateau`
 * (keras/src/callbacks/reduce_lr_on_plateau.py); the rate of each epoch is in the history as `learning_rate`.
 *
 * @throws UserError TRAINING_OPTION for a factor of 1 or more, TRAINING_TENSORFLOW_MISSING
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): TrainingCallback {
  return createReduceLROnPlateau(loadTensorFlow(), options);
}

/** The same with the TensorFlow.js that the model is of. */
export function createReduceLROnPlateau(tf: TensorFlowApi, options: ReduceLROnPlateauOptions): TrainingCallback {
  const { monitor = 'val_loss', factor = 0.1, patience = 10, mode = 'auto', minDelta = 1e-4 } = options;
  const { cooldown = 0, minLr = 0, verbose = 0 } = options;
  if (!(factor < 1)) {
    throw new UserError('TRAINING_OPTION', `reduceLROnPlateau takes a factor below 1, not ${String(factor)}.`, {
      fix: 'factor: 0.1 makes the learning rate ten times smaller.',
    });
  }
  const wantsLess = mode === 'min' || (mode === 'auto' && !monitor.includes('acc'));
  const isBetter = (value: number, than: number): boolean =>
    wantsLess ? value < than - minDelta : value > than + minDelta;

  class ReduceLROnPlateau extends tf.Callback implements TrainingCallback {
    #best = 0;
    #wait = 0;
    #cooldownLeft = 0;

    override async onTrainBegin(): Promise<void> {
      this.#best = wantsLess ? Infinity : -Infinity;
      this.#wait = this.#cooldownLeft = 0;
      await Promise.resolve();
    }

    override async onEpochEnd(epoch: number, logs: TrainingLogs = {}): Promise<void> {
      const current = monitoredValue(await resolveLogs(logs), monitor, 'reduceLROnPlateau');
      const learningRate = learningRateOf(this.model.optimizer);
      logs.learning_rate = learningRate ?? NaN;
      if (current === null || learningRate === null) return;
      if (this.#cooldownLeft > 0) {
        this.#cooldownLeft -= 1;
        this.#wait = 0;
      }
      if (isBetter(current, this.#best)) {
        this.#best = current;
        this.#wait = 0;
      } else if (this.#cooldownLeft === 0) this.#waitOrReduce(epoch, learningRate);
    }

    #waitOrReduce(epoch: number, learningRate: number): void {
      this.#wait += 1;
      if (this.#wait < patience || learningRate <= Math.fround(minLr)) return;
      const reduced = Math.max(learningRate * factor, minLr);
      setLearningRate(this.model.optimizer, reduced);
      if (verbose > 0) console.log(`Epoch ${epoch + 1}: reduceLROnPlateau sets the learning rate to ${reduced}.`);
      this.#cooldownLeft = cooldown;
      this.#wait = 0;
    }
  }
  return new ReduceLROnPlateau();
}
