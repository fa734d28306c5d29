import type { NetworkModel } from '../ServingTensorFlow.ts';
import { type DenseActivation, denseActivations, type DenseLayer } from './DenseLayer.ts';

/** Products of one row; for larger networks the kernels of TensorFlow.js are worth their call. */
const mostProducts = 2 ** 14;

/**
 * What a small network of dense layers, one after the other, computes when it predicts; null for any other network, which
 * TensorFlow.js then runs.
 */
export function denseLayersOf(model: NetworkModel): readonly DenseLayer[] | null {
  const [end, ...others] = model.inputs;
  const isRow = end?.shape?.length === 2 && end.shape[0] === null && others.length === 0;
  if (!isRow || model.outputs.length !== 1 || model.layers === undefined) return null;
  const layers: Layer[] = [];
  let before: string | null = null;
  for (const layer of model.layers.map(layerOf)) {
    if (layer === null || !followsAlone(layer, before)) return null;
    if (layer.getClassName() !== 'InputLayer') layers.push(layer);
    before = layer.name;
  }
  return denseLayers(layers);
}

/** What is used of a layer of TensorFlow.js. */
interface Layer {
  readonly name: string;
  readonly inboundNodes: readonly { readonly inboundLayers: readonly { readonly name: string }[] }[];
  getClassName(): string;
  getConfig(): Readonly<Record<string, unknown>>;
  getWeights(): readonly { readonly shape: readonly number[]; dataSync(): ArrayLike<number> }[];
}

function layerOf(layer: object): Layer | null {
  const isLayer = 'getClassName' in layer && 'getConfig' in layer && 'getWeights' in layer && 'inboundNodes' in layer;
  return isLayer ? (layer as Layer) : null; // SAFETY: a layer of TensorFlow.js 4, which has all of it.
}

/** The first layer of a sequential model stands behind an input that is not among its layers. */
function followsAlone({ inboundNodes }: Layer, before: string | null): boolean {
  const [node, ...others] = inboundNodes;
  if (node === undefined || others.length > 0) return false;
  if (before === null) return node.inboundLayers.length <= 1;
  return node.inboundLayers.length === 1 && node.inboundLayers[0]?.name === before;
}

function denseLayers(layers: readonly Layer[]): readonly DenseLayer[] | null {
  const dense: { layer: DenseLayer; activations: DenseActivation[] }[] = [];
  for (const layer of layers) {
    if (layer.getClassName() === 'Dense') {
      const made = denseLayer(layer);
      if (made === null) return null;
      dense.push(made);
    } else {
      const last = dense.at(-1);
      const activation = activationOf(layer);
      if (last === undefined || activation === null) return null;
      last.activations.push(activation);
    }
  }
  const products = dense.reduce((sum, { layer }) => sum + layer.weights.length, 0);
  return dense.length === 0 || products > mostProducts ? null : dense.map(({ layer }) => layer);
}

function denseLayer(layer: Layer): { layer: DenseLayer; activations: DenseActivation[] } | null {
  const activation = denseActivations.get(String(layer.getConfig()['activation']));
  const [kernel, bias] = layer.getWeights();
  const [inputs, units] = kernel?.shape ?? [];
  if (activation === undefined || kernel === undefined || inputs === undefined || units === undefined) return null;
  const activations = [activation];
  const weights = transposed(kernel.dataSync(), inputs, units);
  const biases = bias === undefined ? new Float64Array(units) : Float64Array.from(bias.dataSync());
  return { layer: { inputs, units, weights, bias: biases, activations }, activations };
}

function transposed(values: ArrayLike<number>, inputs: number, units: number): Float64Array {
  return Float64Array.from({ length: inputs * units }, (_, at) => {
    const [unit, input] = [Math.floor(at / inputs), at % inputs];
    return values[input * units + unit] ?? 0;
  });
}

/** Layers that only change a row's numbers; those against overfitting do nothing when a network predicts. */
function activationOf(layer: Layer): DenseActivation | null {
  const config = layer.getConfig();
  const named = (name: string): DenseActivation | null => denseActivations.get(name) ?? null;
  switch (layer.getClassName()) {
    case 'Dropout':
    case 'AlphaDropout':
    case 'GaussianDropout':
    case 'GaussianNoise':
      return named('linear');
    case 'Activation':
      return named(String(config['activation']));
    case 'ReLU':
      return config['maxValue'] === undefined || config['maxValue'] === null ? named('relu') : null;
    case 'Softmax':
      return config['axis'] === 1 || config['axis'] === -1 ? named('softmax') : null;
    default:
      return null;
  }
}
