import { elementTypes } from '../../ModelProto.ts';
import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput, onlyOutputShape, unsupported } from '../LayerRule.ts';
import { int, ints } from '../OnnxGraph.ts';
import { isChannelsFirst } from '../spatial.ts';
import { axisIn, logical, logicalValue, nameIn } from '../Value.ts';
import type { Value } from '../Value.ts';

/** Layers that move elements and compute nothing. */
export const shapeRules: Readonly<Record<string, LayerRule>> = {
  Flatten: flatten,
  Reshape: reshape,
  Permute: permute,
  RepeatVector: repeatVector,
  ZeroPadding2D: zeroPadding,
  Cropping2D: cropping,
};

function flatten(call: LayerCall): Value {
  const { graph } = call;
  const input = onlyInput(call);
  const rank = input.shape.length;
  const name = isChannelsFirst(call) && rank > 2 ? channelsToEnd(call, input) : logical(graph, input);
  const flat = rank === 2 ? name : graph.add('Flatten', [name], { axis: int(1) });
  return logicalValue(flat, onlyOutputShape(call), input.type);
}

function channelsToEnd({ graph }: LayerCall, input: Value): string {
  const perm = input.shape.map((_, axis) => (axis === 0 ? 0 : axis === input.shape.length - 1 ? 1 : axis + 1));
  return graph.add('Transpose', [logical(graph, input)], { perm: ints(perm) });
}

function reshape(call: LayerCall): Value {
  const { graph } = call;
  const input = onlyInput(call);
  const raw = call.config.raw('targetShape');
  const target = (Array.isArray(raw) ? raw : []).map((size) => (typeof size === 'number' && size >= 0 ? size : -1));
  // 0 keeps the batch as it is.
  const name = graph.add('Reshape', [logical(graph, input), graph.integers([0, ...target])]);
  return logicalValue(name, onlyOutputShape(call), input.type);
}

function permute(call: LayerCall): Value {
  const { graph } = call;
  const input = onlyInput(call);
  const name = graph.add('Transpose', [logical(graph, input)], { perm: ints([0, ...call.config.list('dims')]) });
  return logicalValue(name, onlyOutputShape(call), input.type);
}

function repeatVector(call: LayerCall): Value {
  const { graph } = call;
  const column = graph.add('Unsqueeze', [logical(graph, onlyInput(call)), graph.integers([1])]);
  const times = graph.integers([1, call.config.number('n') ?? 1, 1]);
  return logicalValue(graph.add('Expand', [column, times]), onlyOutputShape(call), onlyInput(call).type);
}

/** @returns rows and columns added or cut: [[top, bottom], [left, right]] */
function borders(call: LayerCall, key: string): readonly (readonly [number, number])[] {
  const value = call.config.raw(key);
  const pairs = Array.isArray(value) ? value : [value, value];
  return pairs.map((entry: unknown) => {
    const pair: readonly unknown[] = Array.isArray(entry) ? entry : [entry, entry];
    const [before, after] = pair;
    if (typeof before !== 'number' || typeof after !== 'number') throw unsupported(call, `its ${key} is no number`);
    return [before, after];
  });
}

/** The borders on the axes of the layout that the value is in. */
function bordersByAxis(call: LayerCall, key: string): { readonly before: number[]; readonly after: number[] } {
  const input = onlyInput(call);
  const first = isChannelsFirst(call) ? 2 : 1;
  const [before, after] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  borders(call, key).forEach(([start, end], index) => {
    const axis = axisIn(input.home, first + index, 4);
    [before[axis], after[axis]] = [start, end];
  });
  return { before, after };
}

function zeroPadding(call: LayerCall): Value {
  const { graph } = call;
  const input = onlyInput(call);
  const { before, after } = bordersByAxis(call, 'padding');
  const name = graph.add('Pad', [nameIn(graph, input, input.home), graph.integers([...before, ...after])]);
  return { ...input, shape: onlyOutputShape(call), names: { [input.home]: name } };
}

function cropping(call: LayerCall): Value {
  const { graph } = call;
  const input = onlyInput(call);
  const { before, after } = bordersByAxis(call, 'cropping');
  // Counted from the end; an axis that loses nothing ends at the largest number that a 32-bit runtime knows.
  const ends = after.map((size) => (size === 0 ? 2 ** 31 - 1 : -size));
  const bounds = [graph.integers(before), graph.integers(ends)];
  const name = graph.add('Slice', [nameIn(graph, input, input.home), ...bounds]);
  return { ...input, shape: onlyOutputShape(call), names: { [input.home]: name }, type: elementTypes.float32 };
}
