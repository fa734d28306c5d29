import type * as t from '@babel/types';
import { forEachChild } from './forEachChild.ts';

/** The first node, outermost first, that `accepts` takes. */
export function findNode(root: t.Node, accepts: (node: t.Node) => boolean): t.Node | null {
  if (accepts(root)) return root;
  let found: t.Node | null = null;
  forEachChild(root, (child) => {
    found ??= findNode(child, accepts);
  });
  return found;
}
