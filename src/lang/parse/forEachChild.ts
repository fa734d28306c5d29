import type * as t from '@babel/types';

/** Calls `visit` with each direct child, in the order in which the parser made them. */
export function forEachChild(node: t.Node, visit: (child: t.Node, parent: t.Node) => void): void {
  // Every run of every cell comes through here for every node: hence no copies of keys or entries.
  for (const key in node) {
    // SAFETY: a key of the node; what it holds is checked below.
    const value = node[key as keyof t.Node] as unknown;
    if (typeof value !== 'object' || value === null || key === 'loc' || key === 'extra') continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item, node);
    } else if (isNode(value)) visit(value, node);
  }
}

/** A parser's error or location has no type, a comment has one but is not kept. */
function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
