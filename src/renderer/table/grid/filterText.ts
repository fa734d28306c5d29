import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';
import type { FieldType } from '../../../display/table/TableOutput.ts';
import { cellWord } from './statsText.ts';

/** A filter in words, after the column's name: `≥ 4000`, `contains "ade"`, `is missing`. */
export function filterText(filter: ColumnFilter, type: FieldType): string {
  switch (filter.type) {
    case 'contains':
      return `contains “${short(filter.text)}”`;
    case 'equals':
      return `is “${short(filter.text)}”`;
    case 'missing':
      return 'is missing';
    case 'present':
      return 'is not missing';
    case 'range':
      return rangeText(filter, type);
    case 'picked': {
      const [first = [null, null] as const] = filter.cells;
      return filter.cells.length === 1 ? `is ${short(cellWord(first))}` : `is one of ${filter.cells.length} values`;
    }
  }
}

function rangeText(
  { min, max }: { readonly min: number | null; readonly max: number | null },
  type: FieldType,
): string {
  const text = (value: number): string =>
    type === 'datetime' ? new Date(value).toISOString().slice(0, 10) : String(value);
  if (min !== null && max !== null) return `${text(min)} to ${text(max)}`;
  return min === null ? `≤ ${text(max ?? NaN)}` : `≥ ${text(min)}`;
}

function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
