import { UserError } from '../../../base/UserError.ts';
import type { ModelProto, ValueInfo } from '../ModelProto.ts';
import { encodeModel } from '../protobuf.ts';
import type { LayerRule } from './LayerRule.ts';
import { toLayerRule } from './ownLayerRule.ts';
import type { OwnLayerRule } from './ownLayerRule.ts';
import { isGraphModel, isLayersModel } from './Layers.ts';
import type { LayersModel, Shape, SymbolicTensor } from './Layers.ts';
import { elementTypeOf, ModelWriter } from './ModelWriter.ts';
import { OnnxGraph } from './OnnxGraph.ts';
import { logical, logicalValue } from './Value.ts';
import type { Value } from './Value.ts';

export interface OnnxOptions {
  /** Of the graph; the model's own name unless given. */
  readonly name?: string;
  /** Free text, shown by viewers. */
  readonly documentation?: string;
  /** Keys and values, kept in the file: a version, the classes, a licence. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** How to write layers of your own, by class name; also instead of a built-in rule. */
  readonly layers?: Readonly<Record<string, OwnLayerRule>>;
}

/** Operators of ONNX 1.12 (2022), which runtimes of today read; `LayerNormalization` is the newest one used. */
export const onnxOpset = 17;

const irVersion = 8;

/**
 * An ONNX model that computes what the model's `predict` does: dropout and noise are left out, the batch and other open
 * dimensions stay open, inputs and outputs keep their names and TensorFlow.js's order of axes.
 *
 * @param model `tf.LayersModel` or `tf.Sequential`
 * @returns the bytes of an `.onnx` file, opset 17
 * @throws UserError ONNX_LAYER_UNSUPPORTED naming the layer; ONNX_MODEL_UNSUPPORTED when it is no Layers model
 */
export function toOnnx(model: unknown, options: OnnxOptions = {}): Uint8Array {
  if (isGraphModel(model)) throw graphModel();
  if (!isLayersModel(model)) throw notAModel(kindOf(model));
  if (model.outputs.length === 0) throw notAModel('a model without layers');
  return encodeModel(modelProto(model, options));
}

function modelProto(model: LayersModel, options: OnnxOptions): ModelProto {
  const graph = new OnnxGraph();
  const writer = new ModelWriter(graph, ownRules(options));
  const inputs = model.inputs.map((tensor) => inputInfo(graph, tensor));
  const values = inputs.map((info, index) => inputValue(info, model.inputs[index]));
  const outputs = writer.writeModel(model, values);
  writer.checkMasks();
  const named = nameOutputs(graph, model, outputs);
  const name = options.name ?? model.name;
  return {
    irVersion,
    producerName: 'mlnb',
    producerVersion: '',
    documentation: options.documentation ?? '',
    graph: graph.finish({ name, inputs, outputs: named.infos, outputNames: named.names }),
    opsets: [{ domain: '', version: onnxOpset }],
    metadata: Object.entries(options.metadata ?? {}),
  };
}

function ownRules({ layers = {} }: OnnxOptions): Readonly<Record<string, LayerRule>> {
  return Object.fromEntries(Object.entries(layers).map(([className, rule]) => [className, toLayerRule(rule)]));
}

function inputInfo(graph: OnnxGraph, { shape, dtype, sourceLayer }: SymbolicTensor): ValueInfo {
  const name = graph.unique(sourceLayer.name);
  return { name, type: elementTypeOf(dtype), dims: dims(shape, name) };
}

function inputValue(info: ValueInfo, tensor: SymbolicTensor | undefined): Value {
  return logicalValue(info.name, tensor?.shape ?? [], info.type);
}

/** The first axis is the same batch everywhere; what else is open is named after the input or output. */
function dims(shape: Shape, name: string): (number | string)[] {
  return shape.map((size, axis) => size ?? (axis === 0 ? 'batch' : `${name}_${axis}`));
}

/** An output keeps the name of its layer; one that is an input too, or stands twice, becomes a copy. */
function nameOutputs(graph: OnnxGraph, model: LayersModel, outputs: readonly Value[]) {
  const names = new Map<string, string>();
  const infos = outputs.map((value, index): ValueInfo => {
    const name = graph.unique(model.outputs[index]?.sourceLayer.name ?? 'output');
    const source = logical(graph, value);
    const isPlain = !names.has(source) && graph.makes(source);
    names.set(isPlain ? source : graph.add('Identity', [source]), name);
    return { name, type: value.type, dims: dims(value.shape, name) };
  });
  return { names, infos };
}

function graphModel(): UserError {
  return new UserError(
    'ONNX_MODEL_UNSUPPORTED',
    'A GraphModel cannot be exported to ONNX: its nodes are TensorFlow’s, not layers.',
    {
      fix: 'Convert the original TensorFlow model by the Python package tf2onnx; toOnnx takes tf.LayersModel and tf.Sequential.',
    },
  );
}

function notAModel(kind: string): UserError {
  return new UserError('ONNX_MODEL_UNSUPPORTED', `This is no model of TensorFlow.js, but ${kind}.`, {
    fix: 'Pass a tf.LayersModel or tf.Sequential that has been built (given an inputShape, or trained).',
  });
}

function kindOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value === null ? null : typeof value);
  const className = 'getClassName' in value && typeof value.getClassName === 'function' ? value.getClassName : null;
  return className === null ? 'an object' : `a layer (${String(Reflect.apply(className, value, []))})`;
}
