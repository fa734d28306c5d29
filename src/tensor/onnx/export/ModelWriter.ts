import { elementTypes } from '../ModelProto.ts';
import type { ElementType } from '../ModelProto.ts';
import { LayerConfig } from './LayerConfig.ts';
import { unsupported } from './LayerRule.ts';
import type { LayerCall, LayerRule } from './LayerRule.ts';
import { layerRules, unsupportedLayers } from './layerRules.ts';
import { isLayersModel } from './Layers.ts';
import type { Layer, LayersModel, Shape, SymbolicTensor } from './Layers.ts';
import type { OnnxGraph } from './OnnxGraph.ts';
import { logical, logicalValue, noMask } from './Value.ts';
import type { Mask, Value } from './Value.ts';

/** Writes the layers of a model, nested models included, each where its inputs are there. */
export class ModelWriter {
  readonly #graph: OnnxGraph;
  readonly #rules: Readonly<Record<string, LayerRule>>;
  #isMasked = false;
  #unmasked: string | null = null;

  /** @param ownRules by class name; they come before the built-in ones */
  constructor(graph: OnnxGraph, ownRules: Readonly<Record<string, LayerRule>>) {
    this.#graph = graph;
    this.#rules = { ...layerRules, ...ownRules };
  }

  /** The outputs of the model for these inputs. */
  writeModel(model: LayersModel, inputs: readonly Value[]): readonly Value[] {
    const known = new Map<number, Value>();
    model.inputs.forEach((tensor, index) => {
      const value = inputs[index];
      if (value !== undefined) known.set(tensor.id, value);
    });
    return model.outputs.map((tensor) => this.#valueOf(tensor, known));
  }

  /** @throws UserError when TensorFlow.js would give a layer a mask that is not its own */
  checkMasks(): void {
    if (!this.#isMasked || this.#unmasked === null) return;
    const reason =
      'the model has a mask elsewhere, and TensorFlow.js hands it on to recurrent layers that it does not belong to';
    throw unsupported({ title: this.#unmasked }, reason);
  }

  #valueOf(tensor: SymbolicTensor, known: Map<number, Value>): Value {
    const value = known.get(tensor.id);
    if (value !== undefined) return value;
    const layer = tensor.sourceLayer;
    const node = layer.inboundNodes[tensor.nodeIndex];
    const inputs = (node?.inputTensors ?? []).map((input) => this.#valueOf(input, known));
    const shapes = (node?.outputTensors ?? [tensor]).map(({ shape }) => shape);
    const values = this.#writeLayer(layer, inputs, shapes);
    node?.outputTensors.forEach((output, index) => {
      const made = values[index];
      if (made !== undefined) known.set(output.id, made);
    });
    const result = values[tensor.tensorIndex];
    if (result === undefined) throw unsupported({ title: title(layer) }, `it has no output ${tensor.tensorIndex}`);
    return result;
  }

  #writeLayer(layer: Layer, inputs: readonly Value[], outputShapes: readonly Shape[]): readonly Value[] {
    return this.#graph.inside(layer.name, () => {
      if (isLayersModel(layer)) return this.writeModel(layer, inputs.map(withoutOwnMask));
      const values = this.#applyRule(layer, inputs, outputShapes);
      this.#isMasked ||= values.some(({ mask }) => mask.type === 'steps');
      return values;
    });
  }

  #applyRule(layer: Layer, inputs: readonly Value[], outputShapes: readonly Shape[]): readonly Value[] {
    const className = layer.getClassName();
    const rule = Object.hasOwn(this.#rules, className) ? this.#rules[className] : undefined;
    const call: LayerCall = {
      graph: this.#graph,
      layer,
      title: title(layer),
      config: new LayerConfig(layer.getConfig()),
      inputs: keepsType.has(className) ? inputs : inputs.map((input) => this.#asFloats(input)),
      outputShapes,
      writeLayer: (inner, values) => this.#writeLayer(inner, values, shapesOf(inner, values)),
    };
    if (rule === undefined)
      throw unsupported(call, unsupportedLayers[className] ?? `there is no rule for ${className}`);
    if (recurrentLayers.has(className) && inputs[0]?.mask.type === 'none') this.#unmasked ??= call.title;
    const made = rule(call);
    const values = isList(made) ? made : [made];
    return decidesOnMask.has(className) ? values : values.map((value) => ({ ...value, mask: passedOn(layer, inputs) }));
  }

  #asFloats(value: Value): Value {
    if (value.type === elementTypes.float32) return value;
    const name = this.#graph.cast(logical(this.#graph, value), elementTypes.float32);
    return { ...logicalValue(name, value.shape), mask: value.mask };
  }
}

const recurrentLayers = new Set(['LSTM', 'GRU', 'SimpleRNN', 'RNN', 'Bidirectional']);

/** Their rules say what becomes of a mask; the others pass it on or drop it, as TensorFlow.js says of the layer. */
const decidesOnMask = new Set([
  ...recurrentLayers,
  ...['Embedding', 'Masking', 'Add', 'Multiply', 'Maximum', 'Minimum', 'Average', 'Concatenate', 'Dot'],
]);

/** They take integers as they are. */
const keepsType = new Set(['Embedding', 'CategoryEncoding', 'Flatten', 'Reshape', 'Permute', 'RepeatVector']);

function passedOn(layer: Layer, [input]: readonly Value[]): Mask {
  return Reflect.get(layer, 'supportsMasking') === true ? (input?.mask ?? noMask) : noMask;
}

/** TensorFlow.js hands the mask to every layer inside, which Keras does not. */
function withoutOwnMask(value: Value): Value {
  return value.mask.type === 'none' ? value : { ...value, mask: { type: 'lost' } };
}

function isList(values: Value | readonly Value[]): values is readonly Value[] {
  return Array.isArray(values);
}

function shapesOf(layer: Layer, inputs: readonly Value[]): readonly Shape[] {
  const shapes = inputs.map(({ shape }) => [...shape]);
  const [first = []] = shapes;
  const computed = layer.computeOutputShape(shapes.length === 1 ? first : shapes);
  return isShapeList(computed) ? computed : [computed];
}

function isShapeList(shape: Shape | readonly Shape[]): shape is readonly Shape[] {
  return Array.isArray(shape[0]);
}

function title(layer: Layer): string {
  return `"${layer.name}" (${layer.getClassName()})`;
}

export function elementTypeOf(dtype: string): ElementType {
  switch (dtype) {
    case 'int32':
      return elementTypes.int32;
    case 'bool':
      return elementTypes.bool;
    case 'string':
      return elementTypes.string;
    default:
      return elementTypes.float32;
  }
}
