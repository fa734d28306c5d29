import { h } from './h.ts';

export interface ButtonOptions {
  readonly label: string;
  /** What a pointer and a screen reader are told, when the label alone does not say it. */
  readonly title?: string;
  readonly className?: string;
  readonly onClick: () => void;
}

/** A button that does one thing. */
export function button({ label, title, className, onClick }: ButtonOptions): HTMLButtonElement {
  const element = h('button', { type: 'button', class: className ?? 'mlnb-button', title, 'aria-label': title }, label);
  element.addEventListener('click', onClick);
  return element;
}
