import type { CellKind, FieldType, TableField } from '../../display/table/TableOutput.ts';
import { isNumeric } from '../../display/table/cellKind.ts';
import { cellFormatter } from '../../display/table/cellFormatter.ts';
import { h } from '../dom/h.ts';
import { cellKinds } from './cellKinds.ts';
import type { ShownPage, SortOrder } from './ShownPage.ts';

export interface TableElementOptions {
  readonly page: ShownPage;
  readonly order: SortOrder | null;
  readonly onSort: (name: string) => void;
}

const typeNames: Readonly<Record<FieldType, string>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  string: 'text',
  datetime: 'date',
  object: 'object',
  any: 'mixed',
};

/** The page as a table: row labels at the left, header on top, both staying in view. */
export function tableElement(options: TableElementOptions): HTMLTableElement {
  const { page } = options;
  const headers = page.fields.map((field) => headerCell(field, options));
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, h('td', { class: 'mlnb-table-corner' }), ...headers)),
    tableBody(page),
  );
}

function headerCell(field: TableField, { order, onSort }: TableElementOptions): HTMLElement {
  const isSorted = order?.name === field.name;
  const sort = isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none';
  const name = field.title ?? field.name;
  const label = h('span', { class: 'mlnb-column-name' }, name === '' ? '(unnamed)' : name);
  const type = h('span', { class: 'mlnb-column-type' }, typeNames[field.type]);
  const button = h(
    'button',
    { type: 'button', class: 'mlnb-column', title: `${name}: sort by this column` },
    label,
    type,
  );
  button.dataset.name = field.name;
  button.addEventListener('click', () => {
    onSort(field.name);
  });
  return h('th', { scope: 'col', 'aria-sort': sort, 'data-align': isNumeric(field.type) ? 'right' : 'left' }, button);
}

function tableBody(page: ShownPage): HTMLElement {
  const kinds = cellKinds(page);
  const formats = page.fields.map((_, column) => cellFormatter(page.rows.map((row) => row[column] ?? null)));
  const rows = page.rows.map((row, rowIndex) => {
    const cells = row.map((datum, column) => {
      const kind = kinds(rowIndex, column);
      const text = formats[column]?.(datum, kind) ?? '';
      const isRounded = typeof datum === 'number' || (kind === 'date' && typeof datum === 'string');
      const exact = isRounded ? String(datum) : text;
      return bodyCell({
        text,
        exact,
        kind: datum === null ? (kind ?? 'null') : kind,
        type: page.fields[column]?.type ?? 'any',
      });
    });
    return h('tr', {}, h('th', { scope: 'row' }, page.rowLabels[rowIndex] ?? ''), ...cells);
  });
  return h('tbody', {}, ...rows);
}

interface BodyCell {
  readonly text: string;
  readonly exact: string;
  readonly kind: CellKind | 'null' | null;
  readonly type: FieldType;
}

/** Long or rounded values tell the whole in their tooltip. */
function bodyCell({ text, exact, kind, type }: BodyCell): HTMLElement {
  const title = exact !== text || text.length > 40 ? exact : null;
  return h(
    'td',
    { 'data-kind': kind, 'data-type': type, 'data-align': isNumeric(type) ? 'right' : 'left', title },
    text,
  );
}
