/** What serving uses of TensorFlow.js 4, by shape: which copy it is, the kernel's or our own, is not ours. */
export interface ServingTensorFlow {
  readonly version: Readonly<Record<string, string>>;
  loadLayersModel(handler: object): Promise<NetworkModel>;
  loadGraphModel(handler: object): Promise<NetworkModel>;
  tensor(values: ArrayLike<number>, shape: readonly number[], dtype: string): NetworkTensor;
  tidy<Result>(run: () => Result): Result;
}

export interface NetworkTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

/** A `tf.LayersModel` or a `tf.GraphModel`. */
export interface NetworkModel {
  readonly inputs: readonly NetworkEnd[];
  readonly outputs: readonly NetworkEnd[];
  /** Of layers: the last of them says what the numbers mean. */
  readonly layers?: readonly object[];
  getClassName?(): string;
  predict(inputs: readonly NetworkTensor[], options: { readonly batchSize: number }): unknown;
  /** Of graph models: for those with loops and branches. */
  predictAsync?(inputs: readonly NetworkTensor[]): Promise<unknown>;
  save(handler: never, options?: never): Promise<unknown>;
  dispose(): void;
}

export interface NetworkEnd {
  readonly name: string;
  /** The first entry is the batch; of a graph it may be missing. */
  readonly shape?: readonly (number | null)[] | null | undefined;
  readonly dtype?: string | undefined;
}

/** Whether it is a model of TensorFlow.js, of whatever copy. */
export function isNetwork(value: unknown): value is NetworkModel {
  if (typeof value !== 'object' || value === null) return false;
  const { predict, save, inputs, outputs } = value as Readonly<Record<string, unknown>>; // SAFETY: any object can be read so.
  return typeof predict === 'function' && typeof save === 'function' && Array.isArray(inputs) && Array.isArray(outputs);
}

/** Graph models run by `executeAsync`; layers have none. */
export function isGraphModel(model: NetworkModel): boolean {
  return 'executeAsync' in model;
}
