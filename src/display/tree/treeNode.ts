import { childList, MapEntry, type Child, type ChildList } from './childList.ts';
import { previewText } from './previewText.ts';
import type { TreeKind, TreeNode } from './TreeOutput.ts';
import { valueKind } from './valueKind.ts';

const previewCharacters = 100;
const leafCharacters = 2_000;

/** One node without its children. */
export function treeNode(child: Child, children: ChildList = childList(child.value)): TreeNode {
  const base = { key: child.key, keyKind: child.keyKind };
  if (child.isAccessor) return { ...base, kind: 'accessor', text: '[Getter]', childCount: 0 };
  const kind: TreeKind = MapEntry.is(child.value) ? 'entry' : valueKind(child.value);
  const isText = kind === 'string' || kind === 'bigint';
  const text = previewText(child.value, isText ? leafCharacters : previewCharacters, children);
  return { ...base, kind, text, childCount: children.count };
}
