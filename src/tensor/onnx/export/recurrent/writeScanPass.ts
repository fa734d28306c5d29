import { elementTypes } from '../../ModelProto.ts';
import type { ValueInfo } from '../../ModelProto.ts';
import { writeActivation } from '../activation.ts';
import type { LayerCall } from '../LayerRule.ts';
import { int, ints, OnnxGraph } from '../OnnxGraph.ts';
import type { WeightData } from '../weights.ts';
import type { Cell } from './Cell.ts';
import { stateCount } from './Cell.ts';
import type { Pass, PassResult } from './Pass.ts';

/**
 * Step by step in a Scan, for what ONNX's recurrent operators lack: masks with gaps, and other activations. A masked
 * step leaves the state as it is and repeats the output, as TensorFlow.js does it.
 */
export function writeScanPass(call: LayerCall, pass: Pass): PassResult {
  const { graph } = call;
  const { cell, mask } = pass;
  const states = pass.states.length > 0 ? pass.states : zeroStates(graph, pass);
  const scanned = [projected(graph, pass)];
  if (mask !== null) scanned.push(graph.add('Unsqueeze', [mask, graph.integers([-1])]));
  const direction = pass.goBackwards ? 1 : 0;
  const written = pass.reverseOutput ? 1 : 0;
  const outputs = [...states.map((_, index) => `state_${index}`), 'sequence'];
  const results = graph.addMany(
    'Scan',
    { inputs: [...states, ...scanned], outputs },
    {
      body: { type: 'graph', value: body(call, cell, mask !== null) },
      num_scan_inputs: int(scanned.length),
      scan_input_axes: ints(scanned.map(() => 1)),
      scan_input_directions: ints(scanned.map(() => direction)),
      scan_output_axes: ints([1]),
      scan_output_directions: ints([written]),
    },
  );
  return { sequence: results.at(-1) ?? '', states: results.slice(0, -1) };
}

/** The input's share of every step at once: x·W + b, [batch, time, gates × units]. */
function projected(graph: OnnxGraph, { cell, input }: Pass): string {
  const product = graph.add('MatMul', [input, graph.floats(cell.kernel.values, cell.kernel.shape, 'kernel')]);
  if (cell.bias === null) return product;
  return graph.add('Add', [product, graph.floats(cell.bias.values, cell.bias.shape, 'bias')]);
}

function zeroStates(graph: OnnxGraph, { cell, input }: Pass): string[] {
  const batch = graph.add('Shape', [input], { start: int(0), end: int(1) });
  const shape = graph.add('Concat', [batch, graph.integers([cell.units])], { axis: int(0) });
  const zeros = graph.add('ConstantOfShape', [shape]);
  return Array.from({ length: stateCount(cell) }, () => zeros);
}

function body(call: LayerCall, cell: Cell, isMasked: boolean) {
  const graph = new OnnxGraph(call.graph);
  const before = Array.from({ length: stateCount(cell) }, (_, index) => graph.unique(`state_${index}`));
  const input = graph.unique('step');
  const mask = graph.unique('mask');
  const computed = stepOf[cell.kind]({ call: { graph, title: call.title }, cell, input, states: before });
  const after = computed.map((state, index) =>
    isMasked ? graph.add('Where', [mask, state, before[index] ?? state]) : state,
  );
  const output = graph.add('Identity', [after[0] ?? '']);
  const inputs = [...before.map((name) => info(name, cell.units)), info(input, cell.kernel.shape[1] ?? 1)];
  if (isMasked) inputs.push({ name: mask, type: elementTypes.bool, dims: ['batch', 1] });
  return graph.finishBody(
    inputs,
    [...after, output].map((name) => info(name, cell.units)),
  );
}

function info(name: string, size: number): ValueInfo {
  return { name, type: elementTypes.float32, dims: ['batch', size] };
}

interface Step {
  readonly call: Pick<LayerCall, 'graph' | 'title'>;
  readonly cell: Cell;
  /** x·W + b of the step. */
  readonly input: string;
  readonly states: readonly string[];
}

/** As `SimpleRNNCell`, `GRUCell` and `LSTMCell` of TensorFlow.js compute it; the new states. */
const stepOf: Readonly<Record<Cell['kind'], (step: Step) => string[]>> = {
  RNN: (step) => [act(step, step.cell.activation, sum(step, step.input, times(step, step.cell.recurrentKernel)))],
  GRU: gruStep,
  LSTM: lstmStep,
};

function gruStep(step: Step): string[] {
  const { graph } = step.call;
  const { units, recurrentKernel, activation, recurrentActivation } = step.cell;
  const [hidden = ''] = step.states;
  const [forGates, forCandidate] = splitColumns(recurrentKernel, 2 * units);
  const [inputZ = '', inputR = '', inputH = ''] = split(step, step.input, 3);
  const [ownZ = '', ownR = ''] = split(step, times(step, forGates), 2);
  const update = act(step, recurrentActivation, sum(step, inputZ, ownZ));
  const reset = act(step, recurrentActivation, sum(step, inputR, ownR));
  const resetHidden = graph.add('Mul', [reset, hidden]);
  const own = graph.add('MatMul', [resetHidden, graph.floats(forCandidate.values, forCandidate.shape)]);
  const candidate = act(step, activation, sum(step, inputH, own));
  const kept = graph.add('Mul', [update, hidden]);
  const rest = graph.add('Sub', [graph.scalar(1), update]);
  return [sum(step, kept, graph.add('Mul', [rest, candidate]))];
}

function lstmStep(step: Step): string[] {
  const { graph } = step.call;
  const { activation, recurrentActivation, recurrentKernel } = step.cell;
  const memory = step.states[1] ?? '';
  const gates = split(step, sum(step, step.input, times(step, recurrentKernel)), 4);
  const [input = '', forget = '', candidate = '', output = ''] = gates;
  const kept = graph.add('Mul', [act(step, recurrentActivation, forget), memory]);
  const added = graph.add('Mul', [act(step, recurrentActivation, input), act(step, activation, candidate)]);
  const newMemory = sum(step, kept, added);
  const shown = act(step, activation, newMemory);
  return [graph.add('Mul', [act(step, recurrentActivation, output), shown]), newMemory];
}

function act({ call }: Step, name: string, input: string): string {
  return name === 'linear' ? input : writeActivation(call, { input, name, lastAxis: -1 });
}

function sum({ call }: Step, left: string, right: string): string {
  return call.graph.add('Add', [left, right]);
}

function times({ call, states }: Step, kernel: WeightData): string {
  return call.graph.add('MatMul', [
    states[0] ?? '',
    call.graph.floats(kernel.values, kernel.shape, 'recurrent_kernel'),
  ]);
}

function split({ call, cell }: Step, input: string, parts: number): string[] {
  const sizes = call.graph.integers(Array.from({ length: parts }, () => cell.units));
  const outputs = Array.from({ length: parts }, (_, index) => `part_${index}`);
  return call.graph.addMany('Split', { inputs: [input, sizes], outputs }, { axis: int(-1) });
}

function splitColumns({ shape, values }: WeightData, left: number): readonly [WeightData, WeightData] {
  const [rows = 1, columns = 1] = shape;
  const part = (from: number, to: number): WeightData => {
    const result = new Float32Array(rows * (to - from));
    for (let row = 0; row < rows; row++) {
      result.set(values.subarray(row * columns + from, row * columns + to), row * (to - from));
    }
    return { shape: [rows, to - from], values: result };
  };
  return [part(0, left), part(left, columns)];
}
