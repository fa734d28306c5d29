import { UserError } from '../../base/UserError.ts';
import type { FrameColumn } from '../frame/Frame.ts';
import { notNumeric } from '../frame/frameOf.ts';
import { broken } from '../model/SavedState.ts';

/** A value of a column that is one of few; null for a missing one, which is a category of its own. */
export type Category = string | number | null;

export interface CategoryColumn {
  readonly kind: 'text' | 'number' | 'boolean';
  /** Ascending, the missing one last; at least one. */
  readonly categories: readonly Category[];
}

/** @throws UserError LEARN_COLUMN for a column of dates */
export function categoriesOf(column: FrameColumn): CategoryColumn {
  if (column.kind === 'date') throw notNumeric(column.name, 'date');
  const found = new Set<Category>();
  for (let row = 0; row < column.values.length; row += 1) found.add(categoryAt(column, row));
  const hasMissing = found.delete(null);
  const sorted = [...found].sort(inOrder);
  return { kind: column.kind, categories: hasMissing ? [...sorted, null] : sorted };
}

/** The place of each row's category, shape [rows]; -1 for one that is not known. @throws UserError LEARN_COLUMN */
export function categoryCodes(column: FrameColumn, { kind, categories }: CategoryColumn): Int32Array {
  if (column.kind !== kind) throw otherKind(column, kind);
  const places = new Map(categories.map((category, place) => [category, place]));
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row += 1) codes[row] = places.get(categoryAt(column, row)) ?? -1;
  return codes;
}

/** As it stands in the name of a column, and in errors. */
export function categoryName(category: Category, kind: CategoryColumn['kind']): string {
  if (category === null) return 'missing';
  return kind === 'boolean' ? String(category === 1) : String(category);
}

/** @throws UserError LEARN_MODEL */
export function restoredCategories(plain: unknown, columns: number): readonly CategoryColumn[] {
  if (!Array.isArray(plain) || plain.length !== columns)
    throw broken('the categories', `a list for ${columns} columns`);
  return plain.map((ofColumn: unknown) => {
    if (isCategoryColumn(ofColumn)) return ofColumn;
    throw broken('the categories', 'a list of different values for each column');
  });
}

function isCategoryColumn(value: unknown): value is CategoryColumn {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('categories' in value)) return false;
  const { kind, categories } = value;
  if (kind !== 'text' && kind !== 'number' && kind !== 'boolean') return false;
  const type = kind === 'text' ? 'string' : 'number';
  return (
    Array.isArray(categories) &&
    categories.every((category) => category === null || typeof category === type) &&
    new Set(categories).size === categories.length
  );
}

export function unknownCategory(column: FrameColumn, row: number): UserError {
  const kind = column.kind === 'date' ? 'number' : column.kind;
  const value = JSON.stringify(categoryName(categoryAt(column, row), kind));
  return new UserError(
    'LEARN_VALUE',
    `The column "${column.name}" is ${value} in row ${row}, which it never was in the rows of fit.`,
    { fix: 'Say by handleUnknown what is to become of such values.' },
  );
}

function categoryAt({ kind, values }: FrameColumn, row: number): Category {
  const value = values[row] ?? null;
  // -0 and 0 are one number, and one key of a Map.
  return kind !== 'text' && Number.isNaN(value) ? null : value;
}

function inOrder(one: Category, other: Category): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : 1;
}

function otherKind(column: FrameColumn, kind: CategoryColumn['kind']): UserError {
  return new UserError(
    'LEARN_COLUMN',
    `The column "${column.name}" is of kind ${column.kind}, and was ${kind} in fit.`,
    {
      fix: `Give it as ${kind} again: the values 1 and "1" are not the same.`,
    },
  );
}
