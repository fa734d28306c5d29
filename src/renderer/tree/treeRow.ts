import type { TreeNode } from '../../display/tree/TreeOutput.ts';
import { h } from '../dom/h.ts';
import { previewSpans } from './previewSpans.ts';

/** One node's line, and the group of its children once they have been shown. */
export interface TreeRow {
  readonly item: HTMLElement;
  readonly group: HTMLElement | null;
}

/** The elements of a node, closed. */
export function treeRow(node: TreeNode, level: number): TreeRow {
  const isLeaf = node.childCount === 0;
  const line = h(
    'div',
    { class: 'mlnb-tree-line', style: `padding-left:${level * 16}px` },
    twisty(isLeaf),
    ...keyParts(node),
    valueElement(node),
  );
  const item = h(
    'div',
    {
      role: 'treeitem',
      class: 'mlnb-tree-item',
      tabindex: -1,
      'aria-level': level + 1,
      'aria-expanded': isLeaf ? null : 'false',
    },
    line,
  );
  if (isLeaf) return { item, group: null };
  const group = h('div', { role: 'group', hidden: true });
  item.append(group);
  return { item, group };
}

function twisty(isLeaf: boolean): HTMLElement {
  return h('span', { class: 'mlnb-twisty', 'aria-hidden': 'true', 'data-leaf': String(isLeaf) });
}

function keyParts({ key, keyKind }: TreeNode): HTMLElement[] {
  if (key === null) return [];
  const separator = keyKind === 'entry' ? ' → ' : ': ';
  return [
    h('span', { class: 'mlnb-tree-key', 'data-key': keyKind }, key),
    h('span', { class: 'mlnb-tree-separator' }, separator),
  ];
}

function valueElement({ kind, text }: TreeNode): HTMLElement {
  const isPreview = kind === 'object' || kind === 'array' || kind === 'map' || kind === 'set' || kind === 'entry';
  return h('span', { class: 'mlnb-tree-value', 'data-kind': kind }, ...(isPreview ? previewSpans(text) : [text]));
}
