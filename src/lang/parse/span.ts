import type * as t from '@babel/types';

/** Start offset of a node that the parser made. */
export function startOf(node: t.Node): number {
  return node.start ?? 0;
}

/** End offset (exclusive) of a node that the parser made. */
export function endOf(node: t.Node): number {
  return node.end ?? 0;
}
