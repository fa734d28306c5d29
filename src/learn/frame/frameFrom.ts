import { UserError } from '../../base/UserError.ts';
import { valueError } from '../input/readNumbers.ts';
import { Frame, type FrameColumn, type FrameColumnKind } from './Frame.ts';

export interface FrameFromOptions {
  /** The kind of a column, where its values do not say it: `{ zip: 'text' }` for numbers that are names. */
  readonly kinds?: Readonly<Record<string, FrameColumnKind>> | undefined;
}

/** Rows as objects, or the values of each column by its name. */
export type FrameSource = readonly Readonly<Record<string, unknown>>[] | Readonly<Record<string, ArrayLike<unknown>>>;

/**
 * A frame of records, such as `[{ age: 31, city: 'Rome' }]`, or of columns, such as `{ age: [31], city: ['Rome'] }`.
 *
 * Numbers and bigints make a column of numbers, `true` and `false` one of truth values, `Date`s one of dates, text one
 * of text. `null`, `undefined` and NaN are missing; a column without any value is one of numbers.
 *
 * @throws UserError LEARN_LENGTHS for columns of unequal length, LEARN_VALUE for a value of another kind than those
 *   before it, LEARN_OPTION for the kind of a column that is not there
 */
export function frameFrom(source: FrameSource, { kinds = {} }: FrameFromOptions = {}): Frame {
  const columns = isRecords(source) ? columnsOf(source) : new Map(Object.entries(source));
  const unknown = Object.keys(kinds).find((name) => !columns.has(name));
  if (unknown !== undefined) {
    throw new UserError('LEARN_OPTION', `kinds names the column "${unknown}", which is not there.`, {
      fix: `The columns are ${[...columns.keys()].join(', ')}.`,
    });
  }
  const made = Array.from(columns, ([name, values]) => columnOfValues(name, values, kinds[name]));
  return new Frame(made, isRecords(source) ? source.length : undefined);
}

/** @param kind by default what the values are */
function columnOfValues(name: string, values: ArrayLike<unknown>, kind = kindOf(values)): FrameColumn {
  if (kind === 'text') {
    return { name, kind, values: Array.from(values, (value, row) => textOf(value, { name, row })) };
  }
  return { name, kind, values: Float64Array.from(values, (value, row) => numberOf(value, { name, row, kind })) };
}

function isRecords(source: FrameSource): source is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(source);
}

/** Of all keys that occur, in the order in which they do. */
function columnsOf(records: readonly Readonly<Record<string, unknown>>[]): Map<string, ArrayLike<unknown>> {
  const names = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  return new Map(Array.from(names, (name) => [name, records.map((record) => record[name])]));
}

function kindOf(values: ArrayLike<unknown>): FrameColumnKind {
  for (const value of Array.from(values)) {
    if (typeof value === 'string') return 'text';
    if (typeof value === 'boolean') return 'boolean';
    if (value instanceof Date) return 'date';
    if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value))) return 'number';
  }
  return 'number';
}

interface Place {
  readonly name: string;
  readonly row: number;
}

function textOf(value: unknown, { name, row }: Place): string | null {
  if (typeof value === 'string') return value;
  if (isMissing(value)) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw otherKind(value, { name, row, kind: 'text' });
}

function numberOf(value: unknown, { name, row, kind }: Place & { kind: FrameColumnKind }): number {
  if (isMissing(value)) return Number.NaN;
  if (kind === 'date') {
    if (value instanceof Date) return value.getTime();
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return Date.parse(value);
  }
  if (typeof value === 'boolean') return Number(value);
  if (kind === 'boolean' && (value === 0 || value === 1)) return value;
  if (kind === 'number' && (typeof value === 'number' || typeof value === 'bigint')) return Number(value);
  throw otherKind(value, { name, row, kind });
}

function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}

function otherKind(value: unknown, { name, row, kind }: Place & { kind: FrameColumnKind }): UserError {
  return valueError(`The column "${name}"`, {
    row,
    value,
    fix: `It is a column of kind ${kind}: write all of its values in one way, or say its kind by { kinds }.`,
  });
}
