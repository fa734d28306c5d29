import { LayerConfig } from '../LayerConfig.ts';
import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { unsupported } from '../LayerRule.ts';
import type { Layer } from '../Layers.ts';
import { int } from '../OnnxGraph.ts';
import { writeRecurrent } from '../recurrent/writeRecurrent.ts';
import type { RecurrentValues } from '../recurrent/writeRecurrent.ts';
import { logical, logicalValue } from '../Value.ts';
import type { Value } from '../Value.ts';

export const recurrentRules: Readonly<Record<string, LayerRule>> = {
  LSTM: recurrent,
  GRU: recurrent,
  SimpleRNN: recurrent,
  RNN: recurrent,
  Bidirectional: bidirectional,
};

function recurrent(call: LayerCall): readonly Value[] {
  const { output, states } = writeRecurrent(call, { reverseOutput: false });
  return call.config.boolean('returnState') ? [output, ...states] : [output];
}

function bidirectional(call: LayerCall): readonly Value[] {
  const [input, ...states] = call.inputs;
  if (input === undefined) throw unsupported(call, 'it has no input');
  const half = states.length / 2;
  const forward = direction(call, {
    key: 'forwardLayer',
    inputs: [input, ...states.slice(0, half)],
    reverseOutput: false,
  });
  // TensorFlow.js reverses what the second direction puts out, whichever way that goes.
  const backward = direction(call, {
    key: 'backwardLayer',
    inputs: [input, ...states.slice(half)],
    reverseOutput: true,
  });
  const outputs = combine(call, forward.output, backward.output);
  const returnsState = Reflect.get(call.layer, 'returnState') === true;
  return returnsState ? [...outputs, ...forward.states, ...backward.states] : outputs;
}

function direction(
  call: LayerCall,
  part: { readonly key: string; readonly inputs: readonly Value[]; readonly reverseOutput: boolean },
): RecurrentValues {
  const layer = Reflect.get(call.layer, part.key) as unknown;
  if (!isLayer(layer)) throw unsupported(call, `it has no ${part.key}`);
  const inner = { ...call, layer, config: new LayerConfig(layer.getConfig()), inputs: part.inputs };
  return call.graph.inside(layer.name, () => writeRecurrent(inner, part));
}

function isLayer(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null && 'getConfig' in value && 'weights' in value;
}

function combine(call: LayerCall, forward: Value, backward: Value): readonly Value[] {
  const { graph } = call;
  const names = [logical(graph, forward), logical(graph, backward)];
  const one = (name: string, shape = forward.shape): Value[] => [{ ...logicalValue(name, shape), mask: forward.mask }];
  const mode = Reflect.get(call.layer, 'mergeMode') as unknown;
  switch (mode) {
    case 'concat': {
      const shape = [...forward.shape.slice(0, -1), 2 * (forward.shape.at(-1) ?? 0)];
      return one(graph.add('Concat', names, { axis: int(-1) }), shape);
    }
    case 'sum':
      return one(graph.add('Add', names));
    case 'mul':
      return one(graph.add('Mul', names));
    case 'ave':
      return one(graph.add('Mul', [graph.add('Add', names), graph.scalar(0.5)]));
    case null:
    case undefined:
      return [forward, backward];
    default:
      throw unsupported(call, `there is no rule for its merge mode "${String(mode)}"`);
  }
}
