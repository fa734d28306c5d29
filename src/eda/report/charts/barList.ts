import { escapeHtml } from '../../../base/escapeHtml.ts';

export interface Bar {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  /** What stands at its end. */
  readonly figure: string;
  readonly kind?: 'other' | 'bad';
}

/** Horizontal bars with their labels, as a list that reads well aloud. */
export function barList(bars: readonly Bar[]): string {
  const items = bars.map(({ label, share, figure, kind }) => {
    const width = Math.max(0, Math.min(100, share * 100)).toFixed(1);
    const name = label.trim() === '' ? '<i>blank</i>' : escapeHtml(label);
    return `<li${kind === undefined ? '' : ` class="${kind}"`} title="${escapeHtml(`${label}: ${figure}`)}"><span class="n">${name}</span><span class="t"><i style="width:${width}%"></i></span><span class="f">${escapeHtml(figure)}</span></li>`;
  });
  return `<ul class="bars">${items.join('')}</ul>`;
}
