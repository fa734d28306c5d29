import { formatColumn } from '../../display/table/formatColumn.ts';
import type { TensorPlane, TensorValue } from '../../display/tensor/TensorOutput.ts';
import { h } from '../dom/h.ts';

/** A window of a plane as a grid; numbers are shaded by their size, negative ones in another colour. */
export function planeElement(
  plane: TensorPlane,
  range: { readonly min: number | null; readonly max: number | null },
): HTMLElement {
  const format = formatColumn(plane.values.flat());
  const largest = Math.max(Math.abs(range.min ?? 0), Math.abs(range.max ?? 0));
  const width = plane.values[0]?.length ?? 0;
  const head = Array.from({ length: width }, (_, column) =>
    h('th', { scope: 'col' }, String(plane.columnOffset + column)),
  );
  const rows = plane.values.map((row, index) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, String(plane.rowOffset + index)),
      ...row.map((value) => cell(value, format, largest)),
    ),
  );
  return h('table', { class: 'mlnb-plane' }, h('thead', {}, h('tr', {}, h('td'), ...head)), h('tbody', {}, ...rows));
}

function cell(value: TensorValue, format: (value: number) => string, largest: number): HTMLElement {
  if (typeof value !== 'number')
    return h(
      'td',
      { 'data-kind': value === 'NaN' || value === 'INF' || value === '-INF' ? 'nan' : typeof value },
      String(value),
    );
  const strength = largest === 0 ? 0 : Math.min(1, Math.abs(value) / largest);
  const text = format(value);
  const title = String(value) === text ? null : String(value);
  return h(
    'td',
    { 'data-sign': value < 0 ? 'negative' : 'positive', style: `--strength:${strength.toFixed(3)}`, title },
    text,
  );
}
