import { h } from '../dom/h.ts';
import type { CreateView } from '../View.ts';

const shownCharacters = 100_000;

/** Text as text. Scripts as well: an output is looked at, not run. */
export function createSourceView(note: string): CreateView {
  return (root) => ({
    dispose() {
      root.replaceChildren();
    },
    update(data) {
      const text = typeof data === 'string' ? data : JSON.stringify(data, null, 2);
      const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
      const notes = note === '' ? [] : [h('div', { class: 'mlnb-bar' }, note)];
      root.replaceChildren(h('pre', { class: 'mlnb-source', tabindex: 0 }, shown), ...notes);
    },
  });
}
