import type { TooltipHandler } from 'vega';
import { h } from '../dom/h.ts';

const maxRows = 24;
const distance = 12;

/** A chart's tooltip in the theme's colours: names and values as text, never as markup. */
export class ChartTooltip {
  #element: HTMLElement | null = null;

  readonly handler: TooltipHandler = (...[, event, , value]: Parameters<TooltipHandler>) => {
    if (value === null || value === undefined || value === '' || !(event instanceof MouseEvent)) this.hide();
    else this.#show(value, event);
  };

  hide(): void {
    this.#element?.remove();
    this.#element = null;
  }

  #show(value: unknown, { clientX, clientY }: MouseEvent): void {
    const element = (this.#element ??= h('div', { class: 'mlnb-tooltip', role: 'tooltip' }));
    element.replaceChildren(...content(value));
    document.body.append(element);
    const { width, height } = element.getBoundingClientRect();
    const left = clientX + distance + width > innerWidth ? clientX - distance - width : clientX + distance;
    const top = clientY + distance + height > innerHeight ? clientY - distance - height : clientY + distance;
    element.style.left = `${Math.max(0, left)}px`;
    element.style.top = `${Math.max(0, top)}px`;
  }
}

function content(value: unknown): (HTMLElement | string)[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  if (Array.isArray(value)) return [JSON.stringify(value)];
  const rows = Object.entries(value).slice(0, maxRows);
  return rows.flatMap(([name, item]) => [
    h('span', { class: 'mlnb-tooltip-name' }, name),
    h('span', { class: 'mlnb-tooltip-value' }, text(item)),
  ]);
}

function text(item: unknown): string {
  if (item instanceof Date) return item.toLocaleString();
  return typeof item === 'object' && item !== null ? JSON.stringify(item) : String(item);
}
