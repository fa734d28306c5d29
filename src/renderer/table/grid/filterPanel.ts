import { keyText } from '../../../display/table/CellKey.ts';
import type { ColumnFilter, PickedCell } from '../../../display/table/ColumnFilter.ts';
import type { ColumnStats } from '../../../display/table/ColumnStats.ts';
import { keyOfDatum } from '../../../display/table/keyOfDatum.ts';
import type { FieldType } from '../../../display/table/TableOutput.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { choiceNames, choicesOf, filterOf, formOf, type FilterChoice, type FilterForm } from './filterForm.ts';
import { cellWord, countText, statsText } from './statsText.ts';

export interface FilterPanelOptions {
  readonly column: number;
  readonly name: string;
  readonly type: FieldType;
  readonly filter: ColumnFilter | undefined;
  readonly stats: ColumnStats | null;
  readonly onApply: (filter: ColumnFilter | null) => void;
  readonly onClose: () => void;
}

/** A small form under a column's header. Enter applies, Escape closes. */
export function filterPanel(options: FilterPanelOptions): HTMLElement {
  const { column, name, type, filter, stats, onApply, onClose } = options;
  const start = formOf(filter, type);
  const choice = choiceSelect(type, start.choice === 'none' ? (choicesOf(type)[1] ?? 'none') : start.choice);
  const text = h('input', {
    type: 'text',
    value: start.text,
    'aria-label': 'Text',
    placeholder: 'text',
    spellcheck: 'false',
  });
  const bounds = rangeInputs(start, type, stats);
  const picks = pickList(start, stats);
  const problem = h('p', { class: 'mlnb-filter-problem', role: 'alert' });
  const shown = h('div', { class: 'mlnb-filter-fields' });
  const show = (): void => {
    const parts: Partial<Record<FilterChoice, HTMLElement>> = {
      contains: text,
      equals: text,
      range: bounds.element,
      picked: picks.element,
    };
    const part = parts[chosen(choice)];
    shown.replaceChildren(...(part === undefined ? [] : [part]));
    problem.textContent = '';
  };
  const submit = (): void => {
    const form = { choice: chosen(choice), text: text.value, ...bounds.values(), picked: picks.values() };
    const result = filterOf(form, column, type);
    if ('problem' in result) problem.textContent = result.problem;
    else onApply(result.filter);
  };
  choice.addEventListener('change', show);
  const summary = stats === null ? [] : [h('p', { class: 'mlnb-filter-summary' }, statsText(stats, type))];
  const buttons = h('div', { class: 'mlnb-filter-buttons' }, applyButton(), clearButton(filter, onApply));
  const form = h(
    'form',
    { class: 'mlnb-filter', role: 'dialog', 'aria-label': `Filter ${name}` },
    h('div', { class: 'mlnb-filter-title' }, name),
    ...summary,
    choice,
    shown,
    problem,
    buttons,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('keydown', (event) => {
    event.stopPropagation(); // Keys typed here are not the editor's.
    if (event.key === 'Escape') onClose();
  });
  show();
  return form;
}

function choiceSelect(type: FieldType, selected: FilterChoice): HTMLSelectElement {
  const options = choicesOf(type).map((choice) =>
    h('option', { value: choice, selected: choice === selected }, choiceNames[choice]),
  );
  return h('select', { 'aria-label': 'Which rows' }, ...options);
}

function chosen(select: HTMLSelectElement): FilterChoice {
  return filterChoices.find((choice) => choice === select.value) ?? 'none';
}

const filterChoices: readonly FilterChoice[] = ['none', 'contains', 'equals', 'range', 'picked', 'missing', 'present'];

function rangeInputs(
  { min, max }: FilterForm,
  type: FieldType,
  stats: ColumnStats | null,
): { readonly element: HTMLElement; readonly values: () => Pick<FilterForm, 'min' | 'max'> } {
  const isDate = type === 'datetime';
  const hint = (value: number | undefined): string =>
    value === undefined ? '' : isDate ? new Date(value).toISOString().slice(0, 10) : String(value);
  const input = (label: string, value: string, placeholder: string): HTMLInputElement =>
    h('input', {
      type: isDate ? 'date' : 'text',
      inputmode: isDate ? null : 'decimal',
      'aria-label': label,
      value,
      placeholder,
    });
  const least = input('At least', min, hint(stats?.range?.min));
  const most = input('At most', max, hint(stats?.range?.max));
  const element = h('div', { class: 'mlnb-filter-range' }, least, h('span', {}, 'to'), most);
  return { element, values: () => ({ min: least.value, max: most.value }) };
}

/** The most frequent values, and missing, each to be ticked. */
function pickList(
  { picked }: FilterForm,
  stats: ColumnStats | null,
): { readonly element: HTMLElement; readonly values: () => readonly PickedCell[] } {
  const known = (stats?.top ?? []).map(({ cell, count }) => ({ cell, count: countText(count) }));
  const texts = new Set(known.map(({ cell }) => pickKey(cell)));
  const others = picked
    .filter((cell) => cell[0] !== null && !texts.has(pickKey(cell)))
    .map((cell) => ({ cell, count: '' }));
  const hasMissing = (stats?.missing ?? 0) > 0 || picked.some(([datum]) => datum === null);
  const missing = hasMissing ? [{ cell: [null, null] as const, count: countText(stats?.missing ?? 0) }] : [];
  const on = new Set(picked.map(pickKey));
  const items = [...others, ...known, ...missing].map(({ cell, count }) => {
    const box = h('input', { type: 'checkbox', checked: on.has(pickKey(cell)) });
    const element = h(
      'label',
      { class: 'mlnb-pick', 'data-kind': cell[0] === null ? 'null' : null },
      box,
      h('span', { class: 'mlnb-pick-name', title: cellWord(cell) }, cellWord(cell)),
      h('span', { class: 'mlnb-muted' }, count),
    );
    return { cell, box, element };
  });
  const note =
    stats !== null && known.length === 0
      ? [h('p', { class: 'mlnb-muted' }, 'Too many different values to pick from.')]
      : stats !== null && (stats.distinct ?? Infinity) > known.length
        ? [h('p', { class: 'mlnb-muted' }, `The ${known.length} most frequent values.`)]
        : [];
  return {
    element: h(
      'div',
      { class: 'mlnb-picks', role: 'group', 'aria-label': 'Values' },
      ...items.map(({ element }) => element),
      ...note,
    ),
    values: () => items.flatMap(({ cell, box }) => (box.checked ? [cell] : [])),
  };
}

function pickKey([datum, kind]: PickedCell): string {
  return keyText(keyOfDatum(datum, kind));
}

function applyButton(): HTMLElement {
  return h('button', { type: 'submit', class: 'mlnb-button mlnb-button-main' }, 'Apply');
}

function clearButton(filter: ColumnFilter | undefined, onApply: FilterPanelOptions['onApply']): HTMLElement {
  const element = button({
    label: 'Clear',
    onClick: () => {
      onApply(null);
    },
  });
  element.disabled = filter === undefined;
  return element;
}
