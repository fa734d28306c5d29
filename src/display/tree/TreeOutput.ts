/** Data of `mimeTypes.tree`: a value as a tree whose first levels are here and whose rest comes by slices. */
export interface TreeOutput {
  readonly root: TreeNode;
}

export interface TreeNode {
  /** The label under the parent; null for the root and the items of a Set. */
  readonly key: string | null;
  readonly keyKind: TreeKeyKind;
  readonly kind: TreeKind;
  /** One line: the whole value of a leaf, a preview of anything else. */
  readonly text: string;
  readonly childCount: number;
  /** The first children, when they travel along; the rest by `TreeQuery`. */
  readonly children?: readonly TreeNode[];
}

export type TreeKeyKind = 'property' | 'index' | 'symbol' | 'entry' | 'internal';

export type TreeKind =
  | 'string'
  | 'number'
  | 'bigint'
  | 'boolean'
  | 'null'
  | 'undefined'
  | 'symbol'
  | 'function'
  | 'date'
  | 'regexp'
  | 'error'
  | 'accessor'
  | 'object'
  | 'array'
  | 'map'
  | 'set'
  | 'entry';

/** What a tree's slicer is asked: the children `offset`… of the node reached by child positions from the root. */
export interface TreeQuery {
  readonly path: readonly number[];
  readonly offset: number;
  readonly limit: number;
}

export interface TreeSlice {
  readonly children: readonly TreeNode[];
  /** Now; the value may have changed since it was shown. */
  readonly childCount: number;
}
