import { type ColumnFacts, countsAsCategory, countsAsNumber } from '../column/ColumnFacts.ts';
import { finiteOrNull } from '../profile/finiteOrNull.ts';
import type { Associations, Matrix, RatioMatrix } from '../profile/Profile.ts';
import type { NumberScans } from '../source/scanNumbers.ts';
import { type Coded, contingencyOf, cramersV, normalisedMutualInformation } from '../statistics/contingency.ts';
import { correlationRatio } from '../statistics/correlationRatio.ts';
import { kendallTauB, orderedColumn } from '../statistics/kendall.ts';
import type { DiscreteColumn } from './discreteCodes.ts';
import { pearsonOfPairs } from './pearsonOfPairs.ts';
import { spearmanOfPairs } from './spearmanOfPairs.ts';

/** Most columns of which all pairs are looked at, and rows for Kendall's. */
export const mostNumbers = 40;
export const mostCategories = 30;
export const mostKendall = 20;
export const kendallRows = 2_000;

/** Fewer rows for many pairs, since each takes n·log n steps; a thousand rows leave an error of about 0.02. */
export function kendallRowsOf(columns: number): number {
  const pairs = (Math.min(columns, mostKendall) * (Math.min(columns, mostKendall) - 1)) / 2;
  return Math.min(kendallRows, Math.max(1_000, Math.floor(100_000 / Math.max(1, pairs))));
}

export const mostDiscrete = 40;

export interface AssociationInput {
  readonly facts: readonly ColumnFacts[];
  readonly discrete: (facts: ColumnFacts) => DiscreteColumn;
  readonly scans: NumberScans;
  readonly rows: number;
  readonly rowCount: number;
}

/** How the columns hang together, pair by pair, over the rows in memory; Pearson's over all rows where the scan has it. */
export function associations(input: AssociationInput): Associations {
  const { facts, rows } = input;
  const numbers = facts.filter(countsAsNumber).slice(0, mostNumbers);
  const categories = facts.filter(countsAsCategory).slice(0, mostCategories);
  const mixed = facts.filter((column) => countsAsNumber(column) || countsAsCategory(column)).slice(0, mostDiscrete);
  const rankCorrelation = spearmanOfPairs(
    numbers.map(({ sample, plan }) => ({ values: sample.numbers ?? new Float64Array(), sorted: plan?.sorted })),
  );
  const coded = mixed.map(codedBy(input.discrete));
  const levels = categories.map(codedBy(input.discrete));
  const kendallMost = kendallRowsOf(numbers.length);
  const step = Math.max(1, rows / kendallMost);
  const ordered = numbers
    .slice(0, mostKendall)
    .map(({ sample }) => orderedColumn(thinned(sample.numbers ?? new Float64Array(), step)));
  return {
    pearson: pearsonMatrix(numbers, input),
    spearman: matrix(numbers, rows, rankCorrelation),
    kendall: matrix(numbers.slice(0, mostKendall), Math.min(rows, kendallMost), (i, j) =>
      kendallTauB(item(ordered, i), item(ordered, j)),
    ),
    cramersV: matrix(categories, rows, (i, j) => cramersV(contingencyOf(item(levels, i), item(levels, j)))),
    correlationRatio: ratios(categories, numbers, levels),
    mutualInformation: matrix(mixed, rows, (i, j) =>
      normalisedMutualInformation(contingencyOf(item(coded, i), item(coded, j))),
    ),
  };
}

function pearsonMatrix(
  numbers: readonly ColumnFacts[],
  { facts, scans, rows, rowCount }: AssociationInput,
): Matrix | null {
  const { pairs, paired } = scans;
  const places = numbers.map((column) => paired.indexOf(facts.indexOf(column)));
  if (pairs !== null && places.every((place) => place >= 0)) {
    return matrix(numbers, rowCount, (i, j) => pairs.correlation(item(places, i), item(places, j)));
  }
  return matrix(numbers, rows, pearsonOfPairs(numbers.map(({ sample }) => sample.numbers ?? new Float64Array())));
}

function codedBy(discrete: AssociationInput['discrete']): (facts: ColumnFacts) => Coded {
  return (facts) => {
    const { codes, labels } = discrete(facts);
    return { codes, width: labels.length };
  };
}

/** Null for fewer than two columns. The diagonal is 1 by definition. */
export function matrix(
  columns: readonly ColumnFacts[],
  rows: number,
  value: (i: number, j: number) => number,
): Matrix | null {
  if (columns.length < 2) return null;
  const values = columns.map(() => columns.map((): number | null => 1));
  for (let i = 0; i < columns.length; i += 1) {
    for (let j = i + 1; j < columns.length; j += 1) {
      const found = finiteOrNull(value(i, j));
      item(values, i)[j] = found;
      item(values, j)[i] = found;
    }
  }
  return { columns: columns.map(({ profile }) => profile.name), values, rows };
}

function ratios(
  categories: readonly ColumnFacts[],
  numbers: readonly ColumnFacts[],
  levels: readonly Coded[],
): RatioMatrix | null {
  if (categories.length === 0 || numbers.length === 0) return null;
  return {
    categories: categories.map(({ profile }) => profile.name),
    numbers: numbers.map(({ profile }) => profile.name),
    values: levels.map(({ codes }) =>
      numbers.map(({ sample }) => finiteOrNull(correlationRatio(codes, sample.numbers ?? new Float64Array()))),
    ),
  };
}

/** Every step-th row, at even distances. */
function thinned(values: Float64Array, step: number): Float64Array {
  return step === 1
    ? values
    : Float64Array.from(
        { length: Math.floor(values.length / step) },
        (_, row) => values[Math.floor(row * step)] ?? Number.NaN,
      );
}

function item<T>(items: readonly T[], index: number): T {
  return items[index] as T; // SAFETY: indices here come from the list's own length.
}
