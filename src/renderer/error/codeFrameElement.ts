import { h } from '../dom/h.ts';

const linePattern = /^([> ])\s*(\d*) \|(?: (.*))?$/;

/** The lines around the failing one, with its number and caret set off. */
export function codeFrameElement(lines: readonly string[]): HTMLElement {
  return h('pre', { class: 'mlnb-code' }, ...lines.map(codeLine));
}

function codeLine(line: string): HTMLElement {
  const match = linePattern.exec(line);
  if (match === null) return h('div', { class: 'mlnb-code-line' }, line);
  const [, mark, number = '', text = ''] = match;
  const kind = number === '' ? 'caret' : mark === '>' ? 'failing' : 'context';
  return h(
    'div',
    { class: 'mlnb-code-line', 'data-kind': kind },
    h('span', { class: 'mlnb-code-number' }, number),
    h('span', { class: 'mlnb-code-text' }, text),
  );
}
