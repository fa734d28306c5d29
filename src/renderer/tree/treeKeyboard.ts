/**
 * Keys of a tree as the ARIA practices have them: arrows move, open and close; Home, End; Enter and Space toggle.
 * One item at a time is in the tab order.
 */
export function treeKeyboard(tree: HTMLElement, signal: AbortSignal): void {
  tree.addEventListener(
    'keydown',
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'treeitem') return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (!onKey(event.key, target, tree)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  tree.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'treeitem') return;
      for (const item of tree.querySelectorAll<HTMLElement>('[role=treeitem][tabindex="0"]')) item.tabIndex = -1;
      target.tabIndex = 0;
    },
    { signal },
  );
}

function onKey(key: string, item: HTMLElement, tree: HTMLElement): boolean {
  const items = visibleItems(tree);
  const index = items.indexOf(item);
  const expanded = item.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
      return focus(items[index + 1]);
    case 'ArrowUp':
      return focus(items[index - 1]);
    case 'Home':
      return focus(items[0]);
    case 'End':
      return focus(items.at(-1));
    case 'ArrowRight':
      return expanded === 'true' ? focus(items[index + 1]) : toggle(item);
    case 'ArrowLeft':
      return expanded === 'true' ? toggle(item) : focus(item.parentElement?.closest<HTMLElement>('[role=treeitem]'));
    case 'Enter':
    case ' ':
      return toggle(item);
    default:
      return false;
  }
}

function visibleItems(tree: HTMLElement): HTMLElement[] {
  return [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')].filter((item) => item.closest('[hidden]') === null);
}

function focus(item: HTMLElement | null | undefined): boolean {
  item?.focus();
  return true;
}

function toggle(item: HTMLElement): boolean {
  if (item.hasAttribute('aria-expanded')) item.dispatchEvent(new CustomEvent('mlnb-toggle', { bubbles: true }));
  return true;
}
