import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';
import type { FieldType } from '../../../display/table/TableOutput.ts';

/** What the panel of a column's filter can be set to. */
export type FilterChoice = 'none' | ColumnFilter['type'];

export interface FilterForm {
  readonly choice: FilterChoice;
  readonly text: string;
  /** As typed: a number, or a day as `2024-02-29`. */
  readonly min: string;
  readonly max: string;
  readonly picked: Extract<ColumnFilter, { type: 'picked' }>['cells'];
}

export const choiceNames: Readonly<Record<FilterChoice, string>> = {
  none: 'All rows',
  contains: 'Contains',
  equals: 'Is equal to',
  range: 'Is between',
  picked: 'Is one of',
  missing: 'Is missing',
  present: 'Is not missing',
};

/** The ways to filter a column of a type. */
export function choicesOf(type: FieldType): readonly FilterChoice[] {
  switch (type) {
    case 'integer':
    case 'number':
    case 'datetime':
      return ['none', 'range', 'picked', 'missing', 'present'];
    case 'boolean':
      return ['none', 'picked', 'missing', 'present'];
    case 'string':
      return ['none', 'contains', 'equals', 'picked', 'missing', 'present'];
    case 'object':
    case 'any':
      return ['none', 'contains', 'range', 'picked', 'missing', 'present'];
  }
}

/** The form that shows a filter. */
export function formOf(filter: ColumnFilter | undefined, type: FieldType): FilterForm {
  const empty = { text: '', min: '', max: '', picked: [] };
  switch (filter?.type) {
    case undefined:
      return { ...empty, choice: 'none' };
    case 'contains':
    case 'equals':
      return { ...empty, choice: filter.type, text: filter.text };
    case 'range':
      return { ...empty, choice: 'range', min: boundText(filter.min, type), max: boundText(filter.max, type) };
    case 'picked':
      return { ...empty, choice: 'picked', picked: filter.cells };
    case 'missing':
    case 'present':
      return { ...empty, choice: filter.type };
  }
}

export type FilterResult = { readonly filter: ColumnFilter | null } | { readonly problem: string };

/** The filter that a form means; null for none. */
export function filterOf(form: FilterForm, column: number, type: FieldType): FilterResult {
  switch (form.choice) {
    case 'none':
      return { filter: null };
    case 'contains':
    case 'equals':
      return form.text === '' && form.choice === 'contains'
        ? { filter: null }
        : { filter: { type: form.choice, column, text: form.text } };
    case 'range':
      return rangeOf(form, column, type);
    case 'picked':
      return { filter: form.picked.length === 0 ? null : { type: 'picked', column, cells: form.picked } };
    case 'missing':
    case 'present':
      return { filter: { type: form.choice, column } };
  }
}

function rangeOf(form: FilterForm, column: number, type: FieldType): FilterResult {
  const [min, max] = [bound(form.min, type, 'min'), bound(form.max, type, 'max')];
  const wrong = Number.isNaN(min) ? form.min : Number.isNaN(max) ? form.max : null;
  if (wrong !== null) {
    const wanted = type === 'datetime' ? 'a day, as 2024-02-29' : 'a number';
    return { problem: `“${wrong}” is not ${wanted}.` };
  }
  if (min === null && max === null) return { filter: null };
  if (min !== null && max !== null && min > max) return { problem: 'The first value is larger than the second.' };
  return { filter: { type: 'range', column, min, max } };
}

const dayMs = 86_400_000;

/** Null for nothing, NaN for what cannot be read. A day as an upper bound is meant to its end. */
function bound(text: string, type: FieldType, side: 'min' | 'max'): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type !== 'datetime') return Number(trimmed.replace(/(?<=\d)[_ ](?=\d)/g, ''));
  const time = Date.parse(trimmed);
  return /^\d{4}-\d\d-\d\d$/.test(trimmed) && side === 'max' ? time + dayMs - 1 : time;
}

function boundText(value: number | null, type: FieldType): string {
  if (value === null) return '';
  return type === 'datetime' ? new Date(value).toISOString().slice(0, 10) : String(value);
}
