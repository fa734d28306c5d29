import { UserError } from '../../../base/UserError.ts';
import type { Frame } from '../../frame/Frame.ts';
import { flag, type OptionRule } from '../../model/assertOptions.ts';

/** How a text is taken apart. */
export interface TermOptions {
  /** Whether letters are made small; true by default. */
  readonly lowercase?: boolean | undefined;
  /** From how many to how many words a term has; [1, 1] by default. */
  readonly ngramRange?: readonly [number, number] | undefined;
  /** Words that are left out; none by default. */
  readonly stopWords?: readonly string[] | undefined;
}

export const termRules = {
  lowercase: flag,
  ngramRange: {
    must: 'be two whole numbers from 1 to 10, the smaller first',
    holds: (value) => {
      if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isSafeInteger)) return false;
      const [least, most] = [Number(value[0]), Number(value[1])];
      return least >= 1 && least <= most && most <= 10;
    },
  },
  stopWords: {
    must: 'be a list of words',
    holds: (value) => Array.isArray(value) && value.every((word) => typeof word === 'string'),
  },
} as const satisfies Readonly<Record<keyof TermOptions, OptionRule>>;

/** Two letters, digits or `_` in a row, or more: scikit-learn's words. */
const word = /[\p{L}\p{N}_]{2,}/gu;

/** The terms of a text, in order, also several times; none of a missing one. */
export function termsOf(
  text: string | null,
  { lowercase = true, ngramRange = [1, 1], stopWords = [] }: TermOptions,
): string[] {
  if (text === null) return [];
  const left = new Set(stopWords);
  const words = (lowercase ? text.toLowerCase() : text).match(word)?.filter((found) => !left.has(found)) ?? [];
  const [least, most] = ngramRange;
  const terms: string[] = [];
  for (let length = least; length <= Math.min(most, words.length); length += 1) {
    for (let start = 0; start + length <= words.length; start += 1)
      terms.push(words.slice(start, start + length).join(' '));
  }
  return terms;
}

/** The texts of a column. @throws UserError LEARN_COLUMN for a column of another kind */
export function textsOf(frame: Frame, name: string): readonly (string | null)[] {
  const column = frame.column(name);
  if (column.kind === 'text') return column.values;
  throw new UserError('LEARN_COLUMN', `The column "${name}" is of kind ${column.kind}, not text.`, {
    fix: 'Choose columns of text by a ColumnTransformer.',
  });
}

/** Scales each row to length 1, in place. @param columns shape [columns][rows] */
export function scaleRows(columns: readonly Float64Array[], norm: 'l1' | 'l2' | null): void {
  if (norm === null) return;
  const rows = columns[0]?.length ?? 0;
  const lengths = new Float64Array(rows);
  for (const values of columns) {
    for (let row = 0; row < rows; row += 1) {
      const value = values[row] ?? 0;
      lengths[row] = (lengths[row] ?? 0) + (norm === 'l1' ? Math.abs(value) : value * value);
    }
  }
  for (const values of columns) {
    for (let row = 0; row < rows; row += 1) {
      const length = norm === 'l1' ? (lengths[row] ?? 0) : Math.sqrt(lengths[row] ?? 0);
      if (length > 0) values[row] = (values[row] ?? 0) / length;
    }
  }
}
