import type { ModelLayer } from './ModelOutput.ts';

/** The layers as a graph: a nested model is not a node but a frame around those of its layers. */
export interface ModelGraph {
  /** Positions in the list of layers. */
  readonly nodes: readonly number[];
  readonly edges: readonly (readonly [from: number, to: number])[];
  readonly frames: readonly { readonly layer: number; readonly members: readonly number[] }[];
}

export function graphNodes(layers: readonly ModelLayer[]): ModelGraph {
  const isFrame = (index: number): boolean => membersOf(layers, index).length > 0;
  const indices = layers.map((_, index) => index);
  const nodes = indices.filter((index) => !isFrame(index));
  const frames = indices
    .filter(isFrame)
    .map((layer) => ({ layer, members: membersOf(layers, layer).filter((member) => !isFrame(member)) }));
  const edges = indices.flatMap((to) =>
    (layers[to]?.from ?? []).flatMap((from) => {
      const starts = isFrame(from) ? ends(layers, from, 'last') : [from];
      const targets = isFrame(to) ? ends(layers, to, 'first') : [to];
      return starts.flatMap((start) => targets.map((target): [number, number] => [start, target]));
    }),
  );
  return { nodes, edges, frames };
}

/** The layers after a nested model that are deeper than it. */
function membersOf(layers: readonly ModelLayer[], index: number): number[] {
  const own = layers[index];
  if (own?.isNested !== true) return [];
  const end = layers.findIndex((layer, position) => position > index && layer.depth <= own.depth);
  return layers.map((_, position) => position).slice(index + 1, end < 0 ? layers.length : end);
}

/** Where a nested model's data come in, or go out: members without a source, or that no member takes from. */
function ends(layers: readonly ModelLayer[], index: number, side: 'first' | 'last'): number[] {
  const members = membersOf(layers, index);
  const taken = new Set(members.flatMap((member) => layers[member]?.from ?? []));
  const depth = (layers[index]?.depth ?? 0) + 1;
  const direct = members.filter((member) => layers[member]?.depth === depth);
  const found = direct.filter((member) => (side === 'first' ? layers[member]?.from.length === 0 : !taken.has(member)));
  return found.flatMap((member) => (membersOf(layers, member).length > 0 ? ends(layers, member, side) : [member]));
}
