import { h } from '../../dom/h.ts';

/** The whole value of a cell that has no room for it, in a note below the cell. */
export class ValueNote {
  readonly element = h('div', { class: 'mlnb-grid-note', role: 'note', hidden: true });

  get isShown(): boolean {
    return !this.element.hidden;
  }

  /** @param below the cell; the note stays within `bounds` */
  show(text: string, below: HTMLElement, bounds: HTMLElement): void {
    this.element.textContent = text;
    this.element.hidden = false;
    const [cell, outer] = [below.getBoundingClientRect(), bounds.getBoundingClientRect()];
    const left = Math.max(0, Math.min(cell.left - outer.left, outer.width - this.element.offsetWidth));
    this.element.style.left = `${left}px`;
    this.element.style.top = `${cell.bottom - outer.top + 1}px`;
  }

  hide(): void {
    if (this.isShown) this.element.hidden = true;
  }
}
