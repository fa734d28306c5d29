import type { TrainingCallback } from './TrainingCallback.ts';

/**
 * What training uses of TensorFlow.js 4, by shape: which copy it is, the kernel's or a script's, is for the caller, and
 * the library's types must not need TensorFlow's.
 */
export interface TensorFlowApi {
  readonly Callback: new () => TensorFlowCallback;
  readonly LayersModel: { readonly prototype: FittedModel };
  readonly Sequential: { readonly prototype: SequentialModel };
  readonly data: { readonly Dataset: { readonly prototype: ShuffledDataset } };
  registerCallbackConstructor(verbosity: number, constructor: new () => object): void;
  memory(): { readonly numTensors: number; readonly numBytes: number };
  tensor(values: ArrayLike<number>, shape: readonly number[], dtype: string): WeightTensor;
}

/** `tf.Callback`, which a model calls while it is fitted. */
export type TensorFlowCallback = TrainingCallback & { model: FittedModel };

export interface WeightTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

type AnyMethod = (...parameters: unknown[]) => Promise<unknown>;

export interface FittedModel {
  readonly name: string;
  readonly optimizer: object;
  stopTraining: boolean;
  isTraining: boolean;
  fit: AnyMethod;
  fitDataset: AnyMethod;
  summary: (...parameters: unknown[]) => void;
  getWeights(): WeightTensor[];
  setWeights(weights: readonly WeightTensor[]): void;
  save(url: string, options?: { readonly includeOptimizer?: boolean }): Promise<unknown>;
}

/** A `tf.Sequential` hands its work to a model within it. */
export interface SequentialModel extends FittedModel {
  readonly model?: FittedModel;
}

export interface ShuffledDataset {
  shuffle: (this: ShuffledDataset, ...parameters: ShuffleParameters) => unknown;
}

export type ShuffleParameters = [bufferSize: number, seed?: string, reshuffleEachIteration?: boolean];
