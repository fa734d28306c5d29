import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../../learn/input/assertRows.ts';
import { valueError } from '../../learn/input/readNumbers.ts';
import type { Label } from '../../learn/input/Target.ts';

/** One value a row, shape [n]; null and NaN are a group of their own. */
export type GroupColumn = ArrayLike<Label | null>;

/** One column, or several by their names: these are also taken together. */
export type Groups = GroupColumn | Readonly<Record<string, GroupColumn>>;

export interface RowGroups {
  readonly name: string;
  readonly isIntersection: boolean;
  /** In ascending order. */
  readonly names: readonly string[];
  /** The position of each row's group, shape [rows]. */
  readonly codes: Int32Array;
}

const mostGroups = 50;

/**
 * The groups of each column, and of two columns or more those of all together.
 *
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_UNDEFINED for one group, LEARN_OPTION for more than 50 groups of a
 *   column
 */
export function rowGroups(groups: Groups, rows: number): RowGroups[] {
  const columns = isColumn(groups) ? [['groups', groups] as const] : Object.entries(groups);
  if (columns.length === 0) throw noGroups();
  const found = columns.map(([name, column]) => groupsOfColumn(name, column, rows));
  if (found.length === 1) return found;
  const together = intersection(found, rows);
  return together.names.length <= mostGroups ? [...found, together] : found;
}

function isColumn(groups: Groups): groups is GroupColumn {
  return 'length' in groups && typeof groups.length === 'number';
}

function groupsOfColumn(name: string, column: GroupColumn, rows: number): RowGroups {
  assertRows({ yTrue: { length: rows }, [name]: column });
  const texts = Array.from(column as ArrayLike<unknown>, (value, row) => groupText(name, row, value));
  const distinct = [...new Set(Array.from(column))].sort(ascending);
  const names = [...new Set(distinct.map((value) => groupText(name, 0, value)))];
  if (names.length < 2) throw oneGroup(name, names[0] ?? '');
  if (names.length > mostGroups) throw manyGroups(name, names.length);
  const places = new Map(names.map((text, at) => [text, at]));
  return { name, isIntersection: false, names, codes: Int32Array.from(texts, (text) => places.get(text) ?? 0) };
}

function groupText(name: string, row: number, value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '(missing)';
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw valueError(name, { row, value, fix: 'A group is text, a number, true, false or null.' });
}

/** Numbers by size, all else by text; what is missing last. */
function ascending(one: Label | null, other: Label | null): number {
  const [isMissing, isOtherMissing] = [one === null || Number.isNaN(one), other === null || Number.isNaN(other)];
  if (isMissing || isOtherMissing) return Number(isMissing) - Number(isOtherMissing);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : Number(String(one) > String(other));
}

/** Only those that occur. */
function intersection(found: readonly RowGroups[], rows: number): RowGroups {
  const width = (at: number): number => found[at]?.names.length ?? 1;
  const keys = Array.from({ length: rows }, (_, row) =>
    found.reduce((key, { codes }, at) => key * width(at) + (codes[row] ?? 0), 0),
  );
  const distinct = [...new Set(keys)].sort((one, other) => one - other);
  const places = new Map(distinct.map((key, at) => [key, at]));
  const firstRow = new Map<number, number>();
  keys.forEach((key, row) => {
    if (!firstRow.has(key)) firstRow.set(key, row);
  });
  const nameOf = (key: number): string =>
    found.map(({ names, codes }) => names[codes[firstRow.get(key) ?? 0] ?? 0] ?? '').join(', ');
  return {
    name: found.map(({ name }) => name).join(' × '),
    isIntersection: true,
    names: distinct.map(nameOf),
    codes: Int32Array.from(keys, (key) => places.get(key) ?? 0),
  };
}

function noGroups(): UserError {
  return new UserError('LEARN_OPTION', 'groups names no column.', {
    fix: 'Pass { groups: column } or { groups: { sex, region } }, one value a row.',
  });
}

function oneGroup(name: string, group: string): UserError {
  return new UserError('LEARN_UNDEFINED', `All rows of ${name} are of the group "${group}".`, {
    fix: 'Fairness compares two groups or more.',
  });
}

function manyGroups(name: string, count: number): UserError {
  return new UserError('LEARN_OPTION', `${name} has ${count.toLocaleString('en-US')} groups.`, {
    fix: `Join values to at most ${mostGroups} groups, such as ages to ranges.`,
  });
}
