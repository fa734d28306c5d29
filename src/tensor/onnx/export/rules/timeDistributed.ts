import type { LayerRule } from '../LayerRule.ts';
import { onlyInput, unsupported } from '../LayerRule.ts';
import type { Layer, Shape } from '../Layers.ts';
import { int } from '../OnnxGraph.ts';
import type { OnnxGraph } from '../OnnxGraph.ts';
import { logical, logicalValue } from '../Value.ts';
import type { Value } from '../Value.ts';

/** The same layer for each step: steps become a part of the batch, and come back. */
export const timeDistributedRule: LayerRule = (call) => {
  const { graph } = call;
  const input = onlyInput(call);
  const inner = Reflect.get(call.layer, 'layer') as unknown;
  if (!isLayer(inner)) throw unsupported(call, 'it wraps no layer');
  const name = logical(graph, input);
  const steps = merged(graph, name, input.shape);
  const [result] = call.writeLayer(inner, [steps]);
  if (result === undefined) throw unsupported(call, 'the layer inside has no output');
  return divided(graph, { name, shape: input.shape }, result);
};

function isLayer(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null && 'getClassName' in value && 'computeOutputShape' in value;
}

/** [batch, time, …] as [batch × time, …]. */
function merged(graph: OnnxGraph, name: string, shape: Shape): Value {
  const rest = shape.slice(2);
  return logicalValue(graph.add('Reshape', [name, sizes(graph, [-1], { name, shape: rest, from: 2 })]), [
    null,
    ...rest,
  ]);
}

/** [batch × time, …] as [batch, time, …]. */
function divided(graph: OnnxGraph, whole: { readonly name: string; readonly shape: Shape }, result: Value): Value {
  const name = logical(graph, result);
  const time = whole.shape[1] ?? null;
  const rest = result.shape.slice(1);
  const target =
    time === null
      ? graph.add(
          'Concat',
          [
            graph.add('Shape', [whole.name], { start: int(0), end: int(2) }),
            sizes(graph, [], { name, shape: rest, from: 1 }),
          ],
          { axis: int(0) },
        )
      : sizes(graph, [-1, time], { name, shape: rest, from: 1 });
  return logicalValue(graph.add('Reshape', [name, target]), [whole.shape[0] ?? null, time, ...rest], result.type);
}

/** A shape: numbers, then the axes of a tensor from one on, which are looked up at run time where they are not known. */
function sizes(
  graph: OnnxGraph,
  first: readonly number[],
  tail: { readonly name: string; readonly shape: Shape; readonly from: number },
): string {
  const known = tail.shape.filter((size) => size !== null);
  if (known.length === tail.shape.length) return graph.integers([...first, ...known]);
  const looked = graph.add('Shape', [tail.name], { start: int(tail.from) });
  return first.length === 0 ? looked : graph.add('Concat', [graph.integers(first), looked], { axis: int(0) });
}
