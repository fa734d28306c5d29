import type { LayerCall } from './LayerRule.ts';
import { unsupported } from './LayerRule.ts';
import { float, int } from './OnnxGraph.ts';
import type { OnnxGraph } from './OnnxGraph.ts';
import { axisIn, mapElements } from './Value.ts';
import type { Value } from './Value.ts';

/** The value after the activation of that name; the empty name and `linear` change nothing. */
export function activate(call: Pick<LayerCall, 'graph' | 'title'>, value: Value, name: string): Value {
  if (name === '' || name === 'linear') return value;
  const rank = value.shape.length;
  return mapElements(call.graph, value, (input) =>
    writeActivation(call, { input, name, lastAxis: axisIn(value.home, -1, rank) }),
  );
}

/** @param use `lastAxis`: where TensorFlow.js's last axis stands, over which a softmax goes */
export function writeActivation(
  call: Pick<LayerCall, 'graph' | 'title'>,
  use: { readonly input: string; readonly name: string; readonly lastAxis: number },
): string {
  const { graph } = call;
  const { input, name, lastAxis } = use;
  const op = plainOps[name];
  if (op !== undefined) return graph.add(op, [input]);
  if (name === 'softmax') return graph.add('Softmax', [input], { axis: int(lastAxis) });
  if (name === 'logSoftmax') return graph.add('LogSoftmax', [input], { axis: int(lastAxis) });
  const write = formulas[name];
  if (write === undefined) throw unsupported(call, `there is no rule for the activation "${name}"`);
  return write(graph, input);
}

/** Same definition and same defaults on both sides. */
const plainOps: Readonly<Record<string, string>> = {
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  elu: 'Elu',
  selu: 'Selu',
  softplus: 'Softplus',
  softsign: 'Softsign',
};

/** As TensorFlow.js's `activations.ts` computes them. */
const formulas: Readonly<Record<string, (graph: OnnxGraph, x: string) => string>> = {
  hardSigmoid: (graph, x) => graph.add('HardSigmoid', [x], { alpha: float(0.2), beta: float(0.5) }),
  relu6: (graph, x) => graph.add('Clip', [x, graph.scalar(0), graph.scalar(6)]),
  swish: (graph, x) => graph.add('Mul', [x, graph.add('Sigmoid', [x])]),
  mish: (graph, x) => graph.add('Mul', [x, graph.add('Tanh', [graph.add('Softplus', [x])])]),
  gelu: (graph, x) => {
    const erf = graph.add('Erf', [graph.add('Div', [x, graph.scalar(Math.SQRT2)])]);
    return halfOf(graph, x, graph.add('Add', [erf, graph.scalar(1)]));
  },
  gelu_new: (graph, x) => {
    const cube = graph.add('Mul', [graph.add('Mul', [x, graph.add('Mul', [x, x])]), graph.scalar(0.044715)]);
    const inner = graph.add('Mul', [graph.add('Add', [x, cube]), graph.scalar(Math.sqrt(2 / Math.PI))]);
    return halfOf(graph, x, graph.add('Add', [graph.add('Tanh', [inner]), graph.scalar(1)]));
  },
};

function halfOf(graph: OnnxGraph, x: string, factor: string): string {
  return graph.add('Mul', [graph.add('Mul', [x, factor]), graph.scalar(0.5)]);
}
