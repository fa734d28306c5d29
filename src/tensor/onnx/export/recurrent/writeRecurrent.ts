import type { LayerCall } from '../LayerRule.ts';
import { onlyInput, unsupported } from '../LayerRule.ts';
import { logical, logicalValue } from '../Value.ts';
import type { Value } from '../Value.ts';
import { cellsOf, stateCount } from './Cell.ts';
import type { Pass, PassResult } from './Pass.ts';
import { isNative, reverseTime, writeNativePass } from './writeNativePass.ts';
import { writeScanPass } from './writeScanPass.ts';

export interface RecurrentValues {
  /** Of the layer: all steps, or the last one. */
  readonly output: Value;
  readonly states: readonly Value[];
}

/** @param options `reverseOutput`: the steps of a sequence from the last one computed to the first */
export function writeRecurrent(call: LayerCall, options: { readonly reverseOutput: boolean }): RecurrentValues {
  const { config } = call;
  if (config.boolean('stateful')) throw unsupported(call, 'it is stateful; a graph keeps nothing between two calls');
  const start = startOf(call);
  const returnSequences = config.boolean('returnSequences');
  const result = writeCells(call, { ...start, ...options, returnSequences });
  const shape = onlyInput(call).shape;
  const [first = ''] = result.states;
  const units = cellsOf(call).at(-1)?.units ?? 1;
  const output = returnSequences
    ? logicalValue(result.sequence, [shape[0] ?? null, shape[1] ?? null, units])
    : logicalValue(first, [shape[0] ?? null, units]);
  const states = result.states.map((name, index) => {
    return logicalValue(name, [shape[0] ?? null, stateUnits(call)[index] ?? units]);
  });
  return { output: { ...output, mask: returnSequences ? onlyInput(call).mask : { type: 'none' } }, states };
}

interface Start {
  readonly input: string;
  readonly mask: string | null;
  readonly states: readonly string[];
  readonly goBackwards: boolean;
}

function startOf(call: LayerCall): Start {
  const { graph, config } = call;
  const [input, ...states] = call.inputs;
  if (input === undefined) throw unsupported(call, 'it has no input');
  if (input.mask.type === 'lost') {
    throw unsupported(
      call,
      'its mask comes through a merged or a nested model, where TensorFlow.js gives it another one',
    );
  }
  return {
    input: logical(graph, input),
    mask: input.mask.type === 'steps' ? input.mask.name : null,
    states: states.map((state) => logical(graph, state)),
    goBackwards: config.boolean('goBackwards'),
  };
}

/** Cells on top of one another: each goes over all that the one below has put out. */
function writeCells(
  call: LayerCall,
  start: Start & { readonly reverseOutput: boolean; readonly returnSequences: boolean },
): PassResult {
  const cells = cellsOf(call);
  if (cells.length === 1 && cells[0] !== undefined) {
    return writePass(call, { ...start, cell: cells[0], needsSequence: start.returnSequences });
  }
  const { graph } = call;
  let input = start.goBackwards ? reverseTime(graph, start.input) : start.input;
  const mask = start.mask !== null && start.goBackwards ? reverseTime(graph, start.mask) : start.mask;
  const perCell: (readonly string[])[] = [];
  for (const [index, cell] of cells.entries()) {
    const states = statesOf(call, start.states, index);
    const pass = { cell, input, mask, states, goBackwards: false, reverseOutput: false, needsSequence: true };
    const result = writePass(call, pass);
    input = result.sequence;
    perCell.unshift(result.states);
  }
  const sequence = start.reverseOutput ? reverseTime(graph, input) : input;
  return { sequence, states: perCell.flat() };
}

function writePass(call: LayerCall, pass: Pass): PassResult {
  return isNative(pass) ? writeNativePass(call.graph, pass) : writeScanPass(call, pass);
}

/** TensorFlow.js lists the states of stacked cells from the topmost cell down. */
function statesOf(call: LayerCall, states: readonly string[], index: number): readonly string[] {
  if (states.length === 0) return [];
  const counts = cellsOf(call).map(stateCount);
  const after = counts.slice(index + 1).reduce((sum, count) => sum + count, 0);
  return states.slice(after, after + (counts[index] ?? 1));
}

function stateUnits(call: LayerCall): number[] {
  return [...cellsOf(call)].reverse().flatMap((cell) => Array.from({ length: stateCount(cell) }, () => cell.units));
}
