import type { TreeNode } from '../../display/tree/TreeOutput.ts';
import { button } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import { readHandle } from '../messaging/readHandle.ts';
import { SliceError, type Host } from '../messaging/Host.ts';
import type { View } from '../View.ts';
import { readTree, readTreeSlice } from './readTree.ts';
import { treeKeyboard } from './treeKeyboard.ts';
import { treeRow } from './treeRow.ts';

const pageChildren = 100;

/** An object as an expandable tree; children that are not here come from the kernel when their parent is opened. */
export function createTreeView(root: HTMLElement, host: Host): View {
  let life = new AbortController();
  root.classList.add('mlnb-tree');
  return {
    dispose: () => {
      life.abort();
    },
    update(data, metadata) {
      const tree = readTree(data);
      life.abort();
      life = new AbortController();
      const source = { host, handle: readHandle(metadata), signal: life.signal };
      const element = h('div', { role: 'tree', 'aria-label': tree.root.text.slice(0, 200) });
      const branch = new Branch(tree.root, [], source);
      branch.item.tabIndex = 0;
      element.append(branch.item);
      treeKeyboard(element, life.signal);
      root.replaceChildren(element);
      if (tree.root.text.includes('…') && tree.root.children !== undefined) branch.setOpen(true);
    },
  };
}

interface ChildSource {
  readonly host: Host;
  readonly handle: string | null;
  readonly signal: AbortSignal;
}

/** A node in the page: opens, closes, and fetches the children it lacks. */
class Branch {
  readonly item: HTMLElement;
  readonly #node: TreeNode;
  readonly #path: readonly number[];
  readonly #source: ChildSource;
  readonly #group: HTMLElement | null;
  #shown = 0;

  constructor(node: TreeNode, path: readonly number[], source: ChildSource) {
    const { item, group } = treeRow(node, path.length);
    this.item = item;
    this.#node = node;
    this.#path = path;
    this.#source = source;
    this.#group = group;
    item.firstElementChild?.addEventListener('click', () => {
      item.focus();
      this.setOpen(item.getAttribute('aria-expanded') === 'false');
    });
    item.addEventListener('mlnb-toggle', (event) => {
      event.stopPropagation();
      this.setOpen(item.getAttribute('aria-expanded') === 'false');
    });
  }

  setOpen(isOpen: boolean): void {
    if (this.#group === null) return;
    this.item.setAttribute('aria-expanded', String(isOpen));
    this.#group.hidden = !isOpen;
    if (isOpen && this.#shown === 0) this.#showMore();
  }

  #showMore(): void {
    const here = this.#node.children ?? [];
    if (this.#shown < here.length) this.#append(here.slice(this.#shown));
    else void this.#fetchMore();
  }

  #append(nodes: readonly TreeNode[]): void {
    const branches = nodes.map((node, index) => new Branch(node, [...this.#path, this.#shown + index], this.#source));
    this.#shown += nodes.length;
    this.#group?.querySelector(':scope > .mlnb-tree-more')?.remove();
    this.#group?.append(...branches.map((branch) => branch.item));
    if (this.#shown < this.#node.childCount) this.#group?.append(this.#moreLine());
  }

  #moreLine(): HTMLElement {
    const left = this.#node.childCount - this.#shown;
    const next = Math.min(left, pageChildren);
    const label =
      next === left
        ? `Show ${left.toLocaleString('en-US')} more`
        : `Show ${next} of ${left.toLocaleString('en-US')} more`;
    return this.#line(button({ label, className: 'mlnb-link', onClick: () => void this.#fetchMore() }));
  }

  #line(content: HTMLElement | string): HTMLElement {
    return h('div', { class: 'mlnb-tree-more', style: `padding-left:${this.#path.length * 16 + 36}px` }, content);
  }

  async #fetchMore(): Promise<void> {
    const { host, handle, signal } = this.#source;
    try {
      if (handle === null) throw new SliceError('', true);
      const query = { path: [...this.#path], offset: this.#shown, limit: pageChildren };
      const slice = readTreeSlice(await host.slice(handle, query, signal));
      if (!signal.aborted) this.#append(slice.children);
    } catch (error) {
      if (!signal.aborted) this.#explain(error);
    }
  }

  #explain(error: unknown): void {
    const isGone = error instanceof SliceError && error.isGone;
    const text = isGone
      ? 'More of it needs the kernel: run the cell again.'
      : error instanceof Error
        ? error.message
        : String(error);
    this.#group?.querySelector(':scope > .mlnb-tree-more')?.remove();
    const line = this.#line(h('span', { class: 'mlnb-notice', 'data-kind': 'warning', role: 'status' }, text));
    this.#group?.append(line);
  }
}
