import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf, knownCodesOf } from '../../../learn/input/labelCodes.ts';
import type { Labels } from '../../../learn/input/Target.ts';

/** How the rows of two groupings meet. */
export interface Contingency {
  readonly rows: number;
  /** Counts of pairs that occur, any order. */
  readonly cells: readonly { readonly one: number; readonly other: number; readonly count: number }[];
  readonly ones: Float64Array;
  readonly others: Float64Array;
}

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE */
export function contingencyOf(labelsTrue: Labels, labelsPred: Labels): Contingency {
  const rows = assertRows({ labelsTrue, labelsPred });
  const [one, other] = [
    { name: 'labelsTrue', values: labelsTrue },
    { name: 'labelsPred', values: labelsPred },
  ] as const;
  const [oneClasses, otherClasses] = [classesOf([one]), classesOf([other])];
  const [oneCodes, otherCodes] = [knownCodesOf(one, oneClasses), knownCodesOf(other, otherClasses)];
  const ones = new Float64Array(oneClasses.length);
  const others = new Float64Array(otherClasses.length);
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const [a, b] = [oneCodes[row] ?? 0, otherCodes[row] ?? 0];
    ones[a] = (ones[a] ?? 0) + 1;
    others[b] = (others[b] ?? 0) + 1;
    const cell = a * others.length + b;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const cells = [...counts].map(([cell, count]) => ({
    one: Math.floor(cell / others.length),
    other: cell % others.length,
    count,
  }));
  return { rows, cells, ones, others };
}
