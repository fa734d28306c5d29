import { UserError } from '../../base/UserError.ts';
import { learningRateOf, setLearningRate } from './learningRate.ts';
import { loadTensorFlow } from './loadTensorFlow.ts';
import type { TensorFlowApi } from './TensorFlowApi.ts';
import type { TrainingCallback, TrainingLogs } from './TrainingCallback.ts';

/**
 * The learning rate of an epoch or a step, both from 0.
 *
 * @param current the rate that the optimizer has
 */
export type LearningRateSchedule = (index: number, current: number) => number;

export interface LearningRateSchedulerOptions {
  /**
   * `epoch`: the schedule is asked at the beginning of every epoch, as Keras's `LearningRateScheduler` asks.
   * `step`: before every step, counted over all epochs, as Keras's optimizers ask a `LearningRateSchedule`.
   * Default `epoch`.
   */
  readonly every?: 'epoch' | 'step';
  /** 1: print the rate of every epoch. Default 0. */
  readonly verbose?: number;
}

/**
 * Sets the learning rate by a schedule. Semantics of Keras 3 (keras/src/callbacks/learning_rate_scheduler.py); the rate
 * of each epoch is in the history as `learning_rate`.
 *
 * @throws UserError TRAINING_TENSORFLOW_MISSING; while fitting TRAINING_OPTION when the schedule gives no number
 */
export function learningRateScheduler(
  schedule: LearningRateSchedule,
  options: LearningRateSchedulerOptions = {},
): TrainingCallback {
  return createLearningRateScheduler(loadTensorFlow(), schedule, options);
}

/** The same with the TensorFlow.js that the model is of. */
export function createLearningRateScheduler(
  tf: TensorFlowApi,
  schedule: LearningRateSchedule,
  { every = 'epoch', verbose = 0 }: LearningRateSchedulerOptions,
): TrainingCallback {
  class LearningRateScheduler extends tf.Callback implements TrainingCallback {
    #step = 0;

    override async onTrainBegin(): Promise<void> {
      this.#step = 0;
      await Promise.resolve();
    }

    override async onEpochBegin(epoch: number): Promise<void> {
      await Promise.resolve();
      if (every !== 'epoch') return;
      this.#set(epoch);
      const { optimizer } = this.model;
      if (verbose > 0) console.log(`Epoch ${epoch + 1}: the learning rate is ${String(learningRateOf(optimizer))}.`);
    }

    override async onBatchBegin(): Promise<void> {
      await Promise.resolve();
      if (every === 'step') this.#set(this.#step);
      this.#step += 1;
    }

    override async onEpochEnd(_epoch: number, logs: TrainingLogs = {}): Promise<void> {
      logs.learning_rate = learningRateOf(this.model.optimizer) ?? NaN;
      await Promise.resolve();
    }

    #set(index: number): void {
      const { optimizer } = this.model;
      const rate: unknown = schedule(index, learningRateOf(optimizer) ?? NaN);
      if (typeof rate === 'number' && Number.isFinite(rate)) setLearningRate(optimizer, rate);
      else
        throw new UserError('TRAINING_OPTION', `The schedule gave ${String(rate)} for ${every} ${index}.`, {
          fix: 'It has to return a finite number.',
        });
    }
  }
  return new LearningRateScheduler();
}
