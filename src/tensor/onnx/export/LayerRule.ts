import { UserError } from '../../../base/UserError.ts';
import type { LayerConfig } from './LayerConfig.ts';
import type { Layer, Shape } from './Layers.ts';
import type { OnnxGraph } from './OnnxGraph.ts';
import type { Value } from './Value.ts';

/** How one class of layers is written: adds nodes, and says which values they make. */
export type LayerRule = (call: LayerCall) => Value | readonly Value[];

/** One use of a layer. */
export interface LayerCall {
  readonly graph: OnnxGraph;
  readonly layer: Layer;
  /** As in `encoder/lstm_1 (LSTM)`, for messages. */
  readonly title: string;
  readonly config: LayerConfig;
  readonly inputs: readonly Value[];
  /** Of the outputs, as TensorFlow.js computes them. */
  readonly outputShapes: readonly Shape[];
  /** Writes another layer as a part of this one. */
  readonly writeLayer: (layer: Layer, inputs: readonly Value[]) => readonly Value[];
}

export function onlyInput(call: LayerCall): Value {
  const [input] = call.inputs;
  if (input === undefined) throw unsupported(call, 'it has no input');
  return input;
}

export function onlyOutputShape(call: LayerCall): Shape {
  return call.outputShapes[0] ?? onlyInput(call).shape;
}

/** A layer, or an option of one, that ONNX cannot express or that has no rule yet. */
export function unsupported(call: Pick<LayerCall, 'title'>, reason: string): UserError {
  return new UserError('ONNX_LAYER_UNSUPPORTED', `Layer ${call.title} cannot be exported to ONNX: ${reason}.`, {
    fix: 'Export a model without this layer, or write the layer yourself with the option `layers` of toOnnx.',
  });
}
