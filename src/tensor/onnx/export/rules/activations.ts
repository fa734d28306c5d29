import { activate } from '../activation.ts';
import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput, unsupported } from '../LayerRule.ts';
import { float, int } from '../OnnxGraph.ts';
import { axisIn, logical, logicalValue, mapElements } from '../Value.ts';
import type { Value } from '../Value.ts';
import { weightOf } from '../weights.ts';

/** Layers that change each element by itself. */
export const activationRules: Readonly<Record<string, LayerRule>> = {
  Activation: (call) => activate(call, onlyInput(call), call.config.string('activation')),
  ReLU: relu,
  LeakyReLU: (call) => elementwise(call, 'LeakyRelu', { alpha: call.config.number('alpha') ?? 0.3 }),
  // TensorFlow.js accepts no other alpha than 1.
  ELU: (call) => elementwise(call, 'Elu', { alpha: 1 }),
  ThresholdedReLU: (call) => elementwise(call, 'ThresholdedRelu', { alpha: call.config.number('theta') ?? 1 }),
  PReLU: prelu,
  Softmax: softmax,
  Rescaling: rescaling,
  Dropout: onlyInput,
  SpatialDropout1D: onlyInput,
  GaussianNoise: onlyInput,
  GaussianDropout: onlyInput,
  AlphaDropout: onlyInput,
};

function elementwise(call: LayerCall, op: string, attributes: Readonly<Record<string, number>>): Value {
  const floats = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, float(value)]));
  return mapElements(call.graph, onlyInput(call), (name) => call.graph.add(op, [name], floats));
}

function relu(call: LayerCall): Value {
  const { graph, config } = call;
  const maximum = config.number('maxValue');
  return mapElements(graph, onlyInput(call), (name) => {
    if (maximum === null) return graph.add('Relu', [name]);
    return graph.add('Clip', [name, graph.scalar(0), graph.scalar(maximum)]);
  });
}

function prelu(call: LayerCall): Value {
  const { graph } = call;
  const alpha = weightOf(call, 'alpha');
  const input = onlyInput(call);
  const slope = graph.floats(alpha.values, alpha.shape, 'alpha');
  return { ...logicalValue(graph.add('PRelu', [logical(graph, input), slope]), input.shape), mask: input.mask };
}

function softmax(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const axes = config.list('axis');
  const [axis = -1] = axes;
  if (axes.length > 1) throw unsupported(call, `its softmax goes over several axes (${axes.join(', ')})`);
  const at = axisIn(input.home, axis, input.shape.length);
  return mapElements(graph, input, (name) => graph.add('Softmax', [name], { axis: int(at) }));
}

function rescaling(call: LayerCall): Value {
  const { graph, config } = call;
  const [scale, offset] = [config.number('scale') ?? 1, config.number('offset') ?? 0];
  return mapElements(graph, onlyInput(call), (name) => {
    const scaled = graph.add('Mul', [name, graph.scalar(scale)]);
    return offset === 0 ? scaled : graph.add('Add', [scaled, graph.scalar(offset)]);
  });
}
