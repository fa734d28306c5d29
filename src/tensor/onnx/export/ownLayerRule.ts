import type { AttributeValue } from '../ModelProto.ts';
import type { LayerCall, LayerRule } from './LayerRule.ts';
import { unsupported } from './LayerRule.ts';
import type { Shape } from './Layers.ts';
import type { Attributes } from './OnnxGraph.ts';
import { logical, logicalValue } from './Value.ts';
import { weightOf } from './weights.ts';

/**
 * How a layer of your own is written to ONNX: adds nodes by `add`, and returns the name of its output, or of its outputs.
 *
 * @example
 * // class Scaled: x × its weight "scale", then tanh
 * const Scaled: OwnLayerRule = ({ inputs, add, weight }) => add('Tanh', [add('Mul', [inputs[0], weight('scale')])]);
 */
export type OwnLayerRule = (layer: OwnLayer) => string | readonly string[];

/** A layer that is being written. Tensors go by name, with their axes in TensorFlow.js's order. */
export interface OwnLayer {
  readonly name: string;
  /** What the layer's `getConfig()` gives. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
  readonly inputShapes: readonly Shape[];
  readonly outputShapes: readonly Shape[];
  /** Adds a node of ONNX's operator set 17, and gives the name of its (first) output. */
  readonly add: (op: string, inputs: readonly string[], attributes?: OwnAttributes) => string;
  /** The same for a node with `outputs` outputs. */
  readonly addMany: (op: string, inputs: readonly string[], options: OwnNodeOptions) => readonly string[];
  /** The layer's own weight of that name (`kernel`). */
  readonly weight: (name: string) => string;
  /** A constant of 32-bit floats. */
  readonly floats: (values: readonly number[], shape: readonly number[]) => string;
  /** A list of 64-bit integers, as operators take for axes and shapes. */
  readonly integers: (values: readonly number[]) => string;
}

export interface OwnNodeOptions {
  readonly outputs: number;
  readonly attributes?: OwnAttributes;
}

/** Whole numbers are integers in ONNX; `{ float: 0.5 }` is a float. */
export type OwnAttributes = Readonly<Record<string, number | readonly number[] | string | { readonly float: number }>>;

export function toLayerRule(rule: OwnLayerRule): LayerRule {
  return (call) => {
    const made = rule(ownLayer(call));
    const names = typeof made === 'string' ? [made] : made;
    return names.map((name, index) => {
      const shape = call.outputShapes[index];
      if (shape === undefined) throw unsupported(call, `your rule gives ${names.length} outputs`);
      return logicalValue(name, shape);
    });
  };
}

function ownLayer(call: LayerCall): OwnLayer {
  const { graph, layer, inputs } = call;
  return {
    name: layer.name,
    config: call.config.all(),
    inputs: inputs.map((input) => logical(graph, input)),
    inputShapes: inputs.map(({ shape }) => shape),
    outputShapes: call.outputShapes,
    add: (op, names, attributes = {}) => graph.add(op, names, toAttributes(attributes)),
    addMany: (op, names, { outputs, attributes = {} }) => {
      const io = { inputs: names, outputs: Array.from({ length: outputs }, (_, index) => `output_${index}`) };
      return graph.addMany(op, io, toAttributes(attributes));
    },
    weight: (name) => {
      const { values, shape } = weightOf(call, name);
      return graph.floats(values, shape, name);
    },
    floats: (values, shape) => graph.floats(values, shape),
    integers: (values) => graph.integers(values),
  };
}

function toAttributes(attributes: OwnAttributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, toAttribute(value)]));
}

function toAttribute(value: OwnAttributes[string]): AttributeValue {
  if (typeof value === 'number') return { type: 'int', value };
  if (typeof value === 'string') return { type: 'string', value };
  return 'float' in value ? { type: 'float', value: value.float } : { type: 'ints', value };
}
