import { h } from './h.ts';

/** A line that a screen reader speaks when it changes; hidden while empty. */
export class Notice {
  readonly element = h('span', { class: 'mlnb-notice', role: 'status' });

  show(text: string, kind: 'info' | 'warning' = 'info'): void {
    this.element.textContent = text;
    this.element.dataset.kind = kind;
  }

  clear(): void {
    this.show('');
  }
}
