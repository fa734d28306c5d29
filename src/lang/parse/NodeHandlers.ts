import type * as t from '@babel/types';

/** What to do with a node of each type, given what the walk carries and the node's parent. */
export type NodeHandlers<Walk> = {
  readonly [N in t.Node as N['type']]?: (node: N, walk: Walk, parent: t.Node) => void;
};

export type NodeHandler<Walk> = (node: t.Node, walk: Walk, parent: t.Node) => void;

export function handlerOf<Walk>(handlers: NodeHandlers<Walk>, node: t.Node): NodeHandler<Walk> | undefined {
  // SAFETY: the key of a handler is the type of the nodes that it takes.
  return handlers[node.type] as NodeHandler<Walk> | undefined;
}
