import type { ModelLayer, ModelOutput } from './ModelOutput.ts';
import { isNestedModel, type LayerLike, type ModelLike } from './ModelLike.ts';

const mostLayers = 500;
const mostDepth = 8;

/** A model as data; what cannot be read of it is left out. */
export function readModel(model: ModelLike): ModelOutput {
  const layers: ModelLayer[] = [];
  addLayers(model, 0, layers);
  const trainableParams = attempt(() => countParams(model.trainableWeights), 0);
  const nonTrainableParams = attempt(() => countParams(model.nonTrainableWeights), 0);
  const isBuilt = layers.some(({ params }) => params !== null);
  return {
    name: model.name,
    className: model.getClassName(),
    layers: layers.slice(0, mostLayers),
    layerCount: layers.length,
    trainableParams,
    nonTrainableParams,
    optimizer: attempt(() => optimizerText(model.optimizer), null),
    loss: attempt(() => lossText(model.loss), null),
    problem: isBuilt ? null : layers.length === 0 ? 'The model has no layers yet.' : 'The model has no weights yet.',
  };
}

/** Layers in the model's own order, which puts each after those it takes from. */
function addLayers(model: ModelLike, depth: number, into: ModelLayer[]): void {
  const positions = new Map<LayerLike, number>();
  for (const layer of model.layers) {
    positions.set(layer, into.length);
    const isNested = isNestedModel(layer);
    into.push({
      name: layer.name,
      type: attempt(() => layer.getClassName(), 'Layer'),
      output: attempt(() => shapeText(layer.outputShape), 'multiple'),
      params: attempt(() => layer.countParams(), null),
      isTrainable: layer.trainable !== false,
      depth,
      from: sources(layer, model, positions),
      isNested,
    });
    if (isNested && depth < mostDepth && into.length < mostLayers) addLayers(layer, depth + 1, into);
  }
}

function sources(layer: LayerLike, model: ModelLike, positions: ReadonlyMap<LayerLike, number>): number[] {
  const nodes = layer.inboundNodes ?? [];
  const own = nodes.filter((_, index) => model.containerNodes?.has(`${layer.name}_ib-${index}`) ?? true);
  const found = own.flatMap(({ inboundLayers }) => inboundLayers.map((from) => positions.get(from)));
  return [...new Set(found.filter((position) => position !== undefined))];
}

function countParams(weights: ModelLike['trainableWeights']): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce<number>((size, length) => size * (length ?? 1), 1), 0);
}

function shapeText(shape: unknown): string {
  if (!Array.isArray(shape)) return '';
  if (shape.some((part) => Array.isArray(part))) return shape.map(shapeText).join(', ');
  return `(${shape.map((length) => (typeof length === 'number' ? String(length) : 'null')).join(', ')})`;
}

function optimizerText(optimizer: object | null | undefined): string | null {
  if (optimizer === null || optimizer === undefined) return null;
  const name = optimizer.constructor.name.replace(/Optimizer$/, '').toLowerCase();
  const rate = 'learningRate' in optimizer ? optimizer.learningRate : undefined;
  return typeof rate === 'number' ? `${name}, learning rate ${Number(rate.toPrecision(4))}` : name;
}

function lossText(loss: unknown): string | null {
  if (typeof loss === 'string') return loss;
  if (typeof loss === 'function') return loss.name === '' ? 'own function' : loss.name;
  if (Array.isArray(loss)) return loss.map(lossText).join(', ');
  if (typeof loss === 'object' && loss !== null) return Object.values(loss).map(lossText).join(', ');
  return null;
}

/** Getters of layers throw for states that are quite ordinary. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
