import { int, ints, text } from '../OnnxGraph.ts';
import type { Attributes, OnnxGraph } from '../OnnxGraph.ts';
import { permute } from '../weights.ts';
import type { WeightData } from '../weights.ts';
import type { Cell } from './Cell.ts';
import type { Pass, PassResult } from './Pass.ts';

/** Whether ONNX's own LSTM, GRU and RNN can do it: no mask, and activations that they know. */
export function isNative({ cell, mask }: Pass): boolean {
  return mask === null && activationsOf(cell).every((name) => name in nativeActivations);
}

/** By ONNX's recurrent operators, which runtimes have fast code for. */
export function writeNativePass(graph: OnnxGraph, pass: Pass): PassResult {
  const { cell, states } = pass;
  const byTime = graph.add('Transpose', [pass.input], { perm: ints([1, 0, 2]) });
  const initial = states.map((state) => graph.add('Unsqueeze', [state, graph.integers([0])]));
  const [hidden = '', memory = ''] = initial;
  const inputs = [byTime, ...weightInputs(graph, cell), '', hidden, memory];
  const outputs = cell.kind === 'LSTM' ? ['Y', 'Y_h', 'Y_c'] : ['Y', 'Y_h'];
  const node = { inputs: withoutTrailingBlanks(inputs), outputs };
  const [all = '', ...last] = graph.addMany(cell.kind, node, attributes(pass));
  return {
    sequence: pass.needsSequence ? sequence(graph, pass, all) : '',
    states: last.map((state) => graph.add('Squeeze', [state, graph.integers([0])])),
  };
}

/** Y is [time, direction, batch, units], in the order of the input whatever the direction. */
function sequence(graph: OnnxGraph, pass: Pass, all: string): string {
  const oneDirection = graph.add('Squeeze', [all, graph.integers([1])]);
  const byBatch = graph.add('Transpose', [oneDirection], { perm: ints([1, 0, 2]) });
  return pass.goBackwards !== pass.reverseOutput ? reverseTime(graph, byBatch) : byBatch;
}

/** [batch, time, …] from the last step to the first. */
export function reverseTime(graph: OnnxGraph, name: string): string {
  const beforeFirst = -(2 ** 31);
  const range = [[-1], [beforeFirst], [1], [-1]].map((values) => graph.integers(values));
  return graph.add('Slice', [name, ...range]);
}

function attributes({ cell, goBackwards }: Pass): Attributes {
  const used = activationsOf(cell).map((name) => nativeActivations[name] ?? { op: name });
  const alphas = used.flatMap(({ alpha }) => (alpha === undefined ? [] : [alpha]));
  const betas = used.flatMap(({ beta }) => (beta === undefined ? [] : [beta]));
  return {
    hidden_size: int(cell.units),
    direction: text(goBackwards ? 'reverse' : 'forward'),
    activations: { type: 'strings', value: used.map(({ op }) => op) },
    ...(alphas.length === 0 ? {} : { activation_alpha: { type: 'floats', value: alphas } }),
    ...(betas.length === 0 ? {} : { activation_beta: { type: 'floats', value: betas } }),
    ...(cell.kind === 'GRU' ? { linear_before_reset: int(0) } : {}),
  };
}

interface NativeActivation {
  readonly op: string;
  readonly alpha?: number;
  readonly beta?: number;
}

const nativeActivations: Readonly<Record<string, NativeActivation>> = {
  sigmoid: { op: 'Sigmoid' },
  tanh: { op: 'Tanh' },
  relu: { op: 'Relu' },
  softsign: { op: 'Softsign' },
  softplus: { op: 'Softplus' },
  hardSigmoid: { op: 'HardSigmoid', alpha: 0.2, beta: 0.5 },
  linear: { op: 'Affine', alpha: 1, beta: 0 },
};

/** In the order in which ONNX names them. */
function activationsOf({ kind, activation, recurrentActivation }: Cell): readonly string[] {
  switch (kind) {
    case 'RNN':
      return [activation];
    case 'GRU':
      return [recurrentActivation, activation];
    case 'LSTM':
      return [recurrentActivation, activation, activation];
  }
}

/** ONNX's gates by their place in TensorFlow.js: z r h in both; i o f c for i f c o. */
const gateOrder = { RNN: [0], GRU: [0, 1, 2], LSTM: [0, 3, 1, 2] } as const;

/** W [1, gates × units, features], R [1, gates × units, units], B [1, 2 × gates × units]. */
function weightInputs(graph: OnnxGraph, cell: Cell): string[] {
  const gates = gateOrder[cell.kind];
  const kernel = gatesFirst(cell.kernel, gates);
  const recurrent = gatesFirst(cell.recurrentKernel, gates);
  const names = [
    graph.floats(kernel.values, [1, ...kernel.shape], 'kernel'),
    graph.floats(recurrent.values, [1, ...recurrent.shape], 'recurrent_kernel'),
  ];
  if (cell.bias === null) return [...names, ''];
  const bias = new Float32Array(2 * cell.bias.values.length);
  bias.set(gatesFirst({ shape: [1, cell.bias.values.length], values: cell.bias.values }, gates).values);
  return [...names, graph.floats(bias, [1, bias.length], 'bias')];
}

/** [n, gates × units] to [gates × units, n], the gates in another order. */
function gatesFirst({ shape, values }: WeightData, gates: readonly number[]): WeightData {
  const [rows = 1, columns = 1] = shape;
  const turned = permute({ shape: [rows, columns], values }, [1, 0]);
  const size = (columns / gates.length) * rows;
  const result = new Float32Array(values.length);
  gates.forEach((gate, index) => result.set(turned.values.subarray(gate * size, (gate + 1) * size), index * size));
  return { shape: [columns, rows], values: result };
}

function withoutTrailingBlanks(names: readonly string[]): string[] {
  const used = names.findLastIndex((name) => name !== '') + 1;
  return names.slice(0, used);
}
