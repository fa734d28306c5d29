/** What the wrapped models use of TensorFlow.js 4, by shape: which copy it is, the kernel's or a script's, is not ours. */
export interface NeuralTensorFlow {
  readonly layers: Readonly<Record<string, (config: object) => object>>;
  readonly train: Readonly<Record<string, (learningRate: number) => NeuralOptimizer>>;
  sequential(options: { readonly layers: readonly object[] }): NeuralModel;
  tensor(values: ArrayLike<number>, shape: readonly number[], dtype?: string): NeuralTensor;
  tidy<Result>(run: () => Result): Result;
}

export interface NeuralTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  data(): Promise<ArrayLike<number>>;
  dataSync(): ArrayLike<number>;
  dispose(): void;
  log(): NeuralTensor;
  neg(): NeuralTensor;
  abs(): NeuralTensor;
  square(): NeuralTensor;
  clipByValue(least: number, most: number): NeuralTensor;
  add(other: NeuralTensor): NeuralTensor;
  sub(other: NeuralTensor): NeuralTensor;
  mul(other: NeuralTensor): NeuralTensor;
  div(other: NeuralTensor): NeuralTensor;
  sum(axis?: number): NeuralTensor;
  mean(axis?: number): NeuralTensor;
  reshape(shape: readonly number[]): NeuralTensor;
}

export interface NeuralOptimizer {
  minimize(loss: () => NeuralTensor, returnCost: true, variables: readonly object[]): NeuralTensor;
  dispose(): void;
}

/** A `tf.LayersModel` of one input and one output. */
export interface NeuralModel {
  readonly outputs: readonly { readonly shape: readonly (number | null)[] }[];
  readonly trainableWeights: readonly { readonly val: object }[];
  apply(x: NeuralTensor, options: { readonly training: boolean }): NeuralTensor;
  predict(x: NeuralTensor, options: { readonly batchSize: number }): NeuralTensor;
  calculateLosses(): readonly NeuralTensor[];
  getWeights(): readonly NeuralTensor[];
  setWeights(weights: readonly NeuralTensor[]): void;
  dispose(): void;
}
