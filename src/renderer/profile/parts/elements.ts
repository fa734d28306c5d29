import type { Role } from '../../../eda/profile/Profile.ts';
import type { Fact, FactGroup } from '../../../eda/report/facts/Fact.ts';
import type { Warning } from '../../../eda/profile/Warning.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import type { ReportActions } from './ReportData.ts';

/** Names and figures, in as many columns as fit. */
export function factList(facts: readonly Fact[]): HTMLElement {
  return h(
    'dl',
    { class: 'mlnb-eda-facts' },
    ...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', { title: value }, value))),
  );
}

export function factGroups(groups: readonly FactGroup[]): HTMLElement {
  return h(
    'div',
    { class: 'mlnb-eda-groups' },
    ...groups.map(({ title, facts }) => h('section', {}, h('h4', {}, title), factList(facts))),
  );
}

/** A list of what can be chosen beside what is known of the chosen one; below each other where there is no room. */
export function listAndDetail(list: readonly Node[], detail: HTMLElement): HTMLElement {
  return h(
    'div',
    { class: 'mlnb-eda-split' },
    h('div', { class: 'mlnb-eda-side' }, ...list),
    h('div', { class: 'mlnb-eda-detail' }, detail),
  );
}

/** The head of a card that tells one thing of a column, with the way to all that is known of it. */
export function columnHead(column: string, { showColumn }: ReportActions): readonly [HTMLElement, HTMLElement] {
  const link = button({
    label: 'Show column',
    title: `Show column ${column}`,
    className: 'mlnb-link',
    onClick: () => {
      showColumn(column);
    },
  });
  return [h('h3', {}, column), link];
}

/** What a column is for. */
export function roleChip(role: Role): HTMLElement {
  return h('span', { class: 'mlnb-eda-role' }, role);
}

/** The same where there is little room. */
export function shortRoleChip(role: Role): HTMLElement {
  return h('span', { class: 'mlnb-eda-role', title: role }, shortRoles[role]);
}

const shortRoles: Readonly<Record<Role, string>> = {
  numeric: 'num',
  categorical: 'cat',
  ordinal: 'ord',
  boolean: 'bool',
  datetime: 'time',
  text: 'text',
  id: 'id',
  constant: 'const',
  empty: 'empty',
  other: 'other',
};

export const severityNames: Readonly<Record<Warning['severity'], string>> = {
  danger: 'Danger',
  warning: 'Warning',
  info: 'Note',
};

/** A table with headers, for what a chart shows; closed until it is asked for. */
export function dataTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLDetailsElement {
  const details = h('details', { class: 'mlnb-eda-data' }, h('summary', {}, 'Show as table'));
  details.addEventListener('toggle', () => {
    if (!details.open || details.children.length > 1) return;
    details.append(
      h(
        'div',
        { class: 'mlnb-eda-scroll', tabindex: 0, role: 'region', 'aria-label': caption },
        table(caption, head, rows),
      ),
    );
  });
  return details;
}

export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | Node)[])[],
): HTMLTableElement {
  return h(
    'table',
    {},
    h('caption', { class: 'mlnb-eda-hidden' }, caption),
    h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
    h(
      'tbody',
      {},
      ...rows.map(([first = '', ...others]) =>
        h('tr', {}, h('th', { scope: 'row' }, first), ...others.map((cell) => h('td', {}, cell))),
      ),
    ),
  );
}
