import * as tf from '@tensorflow/tfjs';
import type { TensorFlowApi } from '../../../src/tensor/training/TensorFlowApi.ts';
import type { TrainingCallback } from '../../../src/tensor/training/TrainingCallback.ts';

/** TensorFlow.js as the callbacks see it. */
export const api = tf as unknown as TensorFlowApi;

/** A model of one weight, which stands for how far it was trained. */
export function smallModel(learningRate = 0.1): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], useBias: false })] });
  model.compile({ optimizer: tf.train.sgd(learningRate), loss: 'meanSquaredError' });
  return (model as unknown as { model: tf.LayersModel }).model;
}

export interface Epoch {
  readonly epoch: number;
  readonly learningRate: number;
}

/** Tells the callback of epochs with these values; at each the model's weight is the epoch's number. */
export async function train(
  callback: TrainingCallback,
  model: tf.LayersModel,
  values: readonly Readonly<Record<string, number>>[],
): Promise<Epoch[]> {
  const epochs: Epoch[] = [];
  model.stopTraining = false;
  callback.setModel(model);
  await callback.onTrainBegin();
  for (const [epoch, logs] of values.entries()) {
    await callback.onEpochBegin(epoch);
    epochs.push({ epoch, learningRate: (model.optimizer as unknown as { learningRate: number }).learningRate });
    model.setWeights([tf.tensor2d([[epoch]])]);
    await callback.onEpochEnd(epoch, { ...logs });
    if (isStopped(model)) break;
  }
  await callback.onTrainEnd();
  return epochs;
}

export function weightOf(model: tf.LayersModel): number | undefined {
  return model.getWeights()[0]?.dataSync()[0];
}

/** The callback has set it, which the compiler cannot know. */
function isStopped(model: tf.LayersModel): boolean {
  return model.stopTraining;
}
