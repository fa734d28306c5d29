import type { Warning } from '../../../eda/profile/Warning.ts';
import { formatFigure } from '../../../eda/report/formatFigure.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { severityNames } from './elements.ts';

const mostLinks = 6;

/** A warning with its figure and what to do; its columns as links where `onColumn` is there. */
export function warningItem(
  { code, severity, columns, figure, message, advice }: Warning,
  onColumn: ((name: string) => void) | null,
): HTMLElement {
  const links =
    onColumn === null
      ? []
      : columns.slice(0, mostLinks).map((name) =>
          button({
            label: name,
            title: `Show the column ${name}`,
            className: 'mlnb-link mlnb-eda-link',
            onClick: () => {
              onColumn(name);
            },
          }),
        );
  return h(
    'li',
    { class: 'mlnb-eda-warning', 'data-severity': severity },
    h(
      'div',
      { class: 'mlnb-eda-warning-head' },
      h('span', { class: 'mlnb-eda-severity' }, severityNames[severity]),
      h('span', { class: 'mlnb-eda-message' }, message),
    ),
    h('p', { class: 'mlnb-muted' }, advice),
    h(
      'div',
      { class: 'mlnb-eda-warning-foot' },
      h('code', { title: 'The code of the warning' }, code),
      h('span', { class: 'mlnb-muted', title: 'The figure behind it' }, formatFigure(figure)),
      ...links,
      ...(columns.length > mostLinks && links.length > 0
        ? [h('span', { class: 'mlnb-muted' }, `and ${columns.length - mostLinks} more`)]
        : []),
    ),
  );
}
