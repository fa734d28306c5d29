import { elementTypes } from '../../ModelProto.ts';
import { activate } from '../activation.ts';
import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput, onlyOutputShape } from '../LayerRule.ts';
import { int } from '../OnnxGraph.ts';
import { logical, logicalValue } from '../Value.ts';
import type { Value } from '../Value.ts';
import { findWeight, weightOf } from '../weights.ts';

export const denseRules: Readonly<Record<string, LayerRule>> = { Dense: dense, Embedding: embedding, Masking: masking };

function dense(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const kernel = weightOf(call, 'kernel');
  const bias = findWeight(call.layer, 'bias');
  const inputs = [logical(graph, input), graph.floats(kernel.values, kernel.shape, 'kernel')];
  const addend = bias === null ? null : graph.floats(bias.values, bias.shape, 'bias');
  const value = logicalValue(product(call, inputs, addend), onlyOutputShape(call));
  return { ...activate(call, value, config.string('activation')), mask: input.mask };
}

/** One Gemm for [batch, features]; MatMul multiplies the last axis of anything larger. */
function product(call: LayerCall, inputs: readonly string[], bias: string | null): string {
  const { graph } = call;
  if (onlyInput(call).shape.length === 2) return graph.add('Gemm', bias === null ? inputs : [...inputs, bias]);
  const name = graph.add('MatMul', inputs);
  return bias === null ? name : graph.add('Add', [name, bias]);
}

function embedding(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const table = weightOf(call, 'embeddings');
  const ids = logical(graph, input);
  const indices = input.type === elementTypes.int64 ? ids : graph.cast(ids, elementTypes.int64);
  const name = graph.add('Gather', [graph.floats(table.values, table.shape, 'embeddings'), indices], { axis: int(0) });
  const value = logicalValue(name, onlyOutputShape(call));
  if (!config.boolean('maskZero')) return value;
  const isZero = graph.add('Equal', [indices, graph.integer(0)]);
  return { ...value, mask: { type: 'steps', name: graph.add('Not', [isZero]) } };
}

/** A step of which every feature equals the mask value is set to 0, and left out by recurrent layers after it. */
function masking(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const x = logical(graph, input);
  const isPadding = graph.add('Equal', [x, graph.scalar(config.number('maskValue') ?? 0)]);
  const counts = graph.cast(graph.add('Not', [isPadding]), elementTypes.float32);
  const axes = { type: 'ints', value: [-1] } as const;
  const kept = graph.add('ReduceMax', [counts], { axes, keepdims: int(1) });
  const steps = graph.cast(graph.add('Squeeze', [kept, graph.integers([-1])]), elementTypes.bool);
  return { ...logicalValue(graph.add('Mul', [x, kept]), input.shape), mask: { type: 'steps', name: steps } };
}
