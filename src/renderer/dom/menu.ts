import { h } from './h.ts';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
}

/** A button that opens a short list of commands; arrows, Home, End and Escape work as in the editor's menus. */
export function menu(label: string, title: string, items: readonly MenuItem[]): HTMLElement {
  const opener = h(
    'button',
    { type: 'button', class: 'mlnb-button', title, 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    label,
  );
  const list = h('div', { class: 'mlnb-menu', role: 'menu', 'aria-label': title, hidden: true });
  const root = h('span', { class: 'mlnb-menu-anchor' }, opener, list);
  const setOpen = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) focusItem(list, 0);
  };
  list.append(
    ...items.map((item) =>
      menuItem(item, () => {
        close(opener, setOpen);
      }),
    ),
  );
  opener.addEventListener('click', () => {
    setOpen(list.hidden !== false);
  });
  root.addEventListener('keydown', (event) => {
    if (
      !list.hidden &&
      onMenuKey(event.key, list, () => {
        close(opener, setOpen);
      })
    )
      event.preventDefault();
  });
  root.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) setOpen(false);
  });
  return root;
}

function menuItem({ label, onSelect }: MenuItem, onDone: () => void): HTMLElement {
  const item = h('button', { type: 'button', class: 'mlnb-menu-item', role: 'menuitem', tabindex: -1 }, label);
  item.addEventListener('click', () => {
    onSelect();
    onDone();
  });
  return item;
}

function close(opener: HTMLElement, setOpen: (isOpen: boolean) => void): void {
  setOpen(false);
  opener.focus();
}

/** Whether the key was the menu's. */
function onMenuKey(key: string, list: HTMLElement, onEscape: () => void): boolean {
  const current = [...list.children].findIndex((item) => item === document.activeElement);
  const targets: Partial<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 };
  const target = targets[key];
  if (target !== undefined) focusItem(list, target);
  if (key === 'Escape') onEscape();
  return target !== undefined || key === 'Escape';
}

function focusItem(list: HTMLElement, index: number): void {
  const count = list.children.length;
  const item = list.children[((index % count) + count) % count];
  if (item instanceof HTMLElement) item.focus();
}
