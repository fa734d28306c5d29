import type { SavableModel } from '../saveModel.ts';

/** The part of `tf.LayersModel` that a checkpoint holds, by shape. */
export interface TrainedModel extends SavableModel {
  readonly name: string;
  readonly optimizer?: Optimizer | null | undefined;
  readonly weights: readonly { readonly originalName: string; readonly shape: readonly (number | null)[] }[];
  setWeights(weights: readonly Tensor[]): void;
}

/** `tf.train.Optimizer`. */
export interface Optimizer {
  getClassName(): string;
  getWeights(): Promise<readonly NamedTensor[]>;
  setWeights(weights: readonly NamedTensor[]): Promise<void>;
}

export interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
}

export interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

/** What of TensorFlow.js is needed to give a model its weights back. */
export interface TensorMaker {
  tensor(values: ArrayLike<number>, shape: readonly number[], dtype: string): Tensor;
}
