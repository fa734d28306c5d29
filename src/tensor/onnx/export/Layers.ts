/**
 * The part of a Layers model of TensorFlow.js that an export reads. By shape and not by class, since the kernel has one
 * TensorFlow.js and this library none.
 */
export interface Layer {
  readonly name: string;
  getClassName(): string;
  getConfig(): unknown;
  readonly weights: readonly LayerWeight[];
  readonly inboundNodes: readonly LayerNode[];
  computeOutputShape(inputShape: Shape | Shape[]): Shape | Shape[];
}

/** A dimension that is known only when the model runs is null; the first one is the batch. */
export type Shape = readonly (number | null)[];

export interface LayerWeight {
  /** As in `dense_Dense1/kernel`. */
  readonly originalName: string;
  readonly shape: Shape;
  read(): { readonly shape: readonly number[]; dataSync(): ArrayLike<number> };
}

/** One use of a layer in a model. */
export interface LayerNode {
  readonly inputTensors: readonly SymbolicTensor[];
  readonly outputTensors: readonly SymbolicTensor[];
}

export interface SymbolicTensor {
  readonly id: number;
  readonly shape: Shape;
  readonly dtype: string;
  readonly sourceLayer: Layer;
  readonly nodeIndex: number;
  readonly tensorIndex: number;
}

/** `tf.LayersModel` or `tf.Sequential`, both of which are layers too. */
export interface LayersModel extends Layer {
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
}

export function isLayersModel(value: unknown): value is LayersModel {
  return hasAll(value, ['inputs', 'outputs', 'layers', 'getClassName', 'inboundNodes']);
}

/** A converted or saved graph (`tf.loadGraphModel`), whose nodes are TensorFlow's and not layers. */
export function isGraphModel(value: unknown): boolean {
  return hasAll(value, ['executor', 'artifacts', 'modelSignature']) || hasAll(value, ['executeAsync', 'predictAsync']);
}

function hasAll(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
