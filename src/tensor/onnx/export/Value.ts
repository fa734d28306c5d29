import { elementTypes } from '../ModelProto.ts';
import type { ElementType } from '../ModelProto.ts';
import { ints } from './OnnxGraph.ts';
import type { OnnxGraph } from './OnnxGraph.ts';
import type { Shape } from './Layers.ts';

/** TensorFlow.js has the channels last, ONNX's convolutions and pools have them second. */
export type Layout = 'logical' | 'channelsSecond';

/** Which steps of a sequence count: a bool tensor [batch, time]; `lost` where TensorFlow.js's own rule is not written. */
export type Mask = { readonly type: 'none' } | { readonly type: 'lost' } | { readonly type: 'steps'; name: string };

/** A tensor in the graph under construction, in one layout or in both. */
export interface Value {
  /** As TensorFlow.js sees it. */
  readonly shape: Shape;
  readonly type: ElementType;
  /** The layout in which the graph computes it; the other one is a transpose away, and made once. */
  readonly home: Layout;
  readonly names: Partial<Record<Layout, string>>;
  readonly mask: Mask;
}

export const noMask: Mask = { type: 'none' };

export function logicalValue(name: string, shape: Shape, type: ElementType = elementTypes.float32): Value {
  return { shape, type, home: 'logical', names: { logical: name }, mask: noMask };
}

export function channelsSecondValue(name: string, shape: Shape): Value {
  return {
    shape,
    type: elementTypes.float32,
    home: 'channelsSecond',
    names: { channelsSecond: name },
    mask: noMask,
  };
}

/** The value's name in that layout; adds the transpose when nobody has needed it so far. */
export function nameIn(graph: OnnxGraph, value: Value, layout: Layout): string {
  const known = value.names[layout];
  if (known !== undefined) return known;
  const rank = value.shape.length;
  const spatial = Array.from({ length: rank - 2 }, (_, axis) => axis);
  const toSecond = [0, rank - 1, ...spatial.map((axis) => axis + 1)];
  const toLogical = [0, ...spatial.map((axis) => axis + 2), 1];
  const source = value.names[value.home] ?? '';
  const perm = ints(layout === 'channelsSecond' ? toSecond : toLogical);
  return (value.names[layout] = graph.add('Transpose', [source], { perm }));
}

export function logical(graph: OnnxGraph, value: Value): string {
  return nameIn(graph, value, 'logical');
}

/** The value with each element changed by `write`, in the layout that it is in. */
export function mapElements(graph: OnnxGraph, value: Value, write: (name: string) => string): Value {
  return { ...value, names: { [value.home]: write(nameIn(graph, value, value.home)) } };
}

/**
 * Where an axis of the logical shape stands in a layout.
 *
 * @param axis negative counts from the end
 */
export function axisIn(layout: Layout, axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (layout === 'logical' || positive === 0) return positive;
  return positive === rank - 1 ? 1 : positive + 1;
}
