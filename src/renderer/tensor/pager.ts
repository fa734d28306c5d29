import { button } from '../dom/button.ts';
import { h } from '../dom/h.ts';

export interface Span {
  readonly noun: 'Rows' | 'Columns';
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  readonly pageSize: number;
  readonly onMove: (offset: number) => void;
}

/** `‹ Rows 51–100 of 344 ›`, with steps to the first and last page; nothing when all is shown. */
export function pager(span: Span): HTMLElement {
  const { noun, offset, shown, total, pageSize, onMove } = span;
  const root = h('span', { class: 'mlnb-pager', role: 'group', 'aria-label': `${noun} shown` });
  if (shown >= total && offset === 0) return root;
  const last = Math.max(0, Math.ceil(total / pageSize) - 1) * pageSize;
  const step = (label: string, title: string, target: number): HTMLButtonElement => {
    const element = button({
      label,
      title: `${title} ${noun.toLowerCase()}`,
      className: 'mlnb-button mlnb-step',
      onClick: () => {
        onMove(target);
      },
    });
    element.dataset.step = title;
    element.disabled = target === offset || target < 0 || target >= total;
    return element;
  };
  const place = h('span', { class: 'mlnb-pager-place' }, placeText(span));
  root.append(
    step('«', 'First', 0),
    step('‹', 'Previous', Math.max(0, offset - pageSize)),
    place,
    step('›', 'Next', offset + pageSize),
    step('»', 'Last', last),
  );
  return root;
}

function placeText({ noun, offset, shown, total }: Span): string {
  const format = (value: number): string => value.toLocaleString('en-US');
  return `${noun} ${format(offset + 1)}–${format(offset + shown)} of ${format(total)}`;
}
