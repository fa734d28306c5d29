import type { Associations, Matrix } from '../../profile/Profile.ts';

export const measureNames = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  kendall: 'Kendall’s tau-b',
  cramersV: 'Cramér’s V',
  correlationRatio: 'Correlation ratio',
  mutualInformation: 'Mutual information',
} as const;

export type Measure = keyof typeof measureNames;

export const measureMeanings: Readonly<Record<Measure, string>> = {
  pearson: 'How far two numbers lie on a straight line, from −1 to 1.',
  spearman: 'How far two numbers rise and fall together, by their ranks, from −1 to 1.',
  kendall: 'How many more pairs of rows agree in their order than do not, from −1 to 1.',
  cramersV: 'How far two categories go together, from 0 to 1, corrected for chance.',
  correlationRatio: 'How much of a number’s spread a category explains, from 0 to 1.',
  mutualInformation: 'How much one column tells of the other, whatever the form, from 0 to 1; numbers are in ten bins.',
};

export const signedMeasures: ReadonlySet<Measure> = new Set(['pearson', 'spearman', 'kendall']);

/** One measure as rows, columns and values; of the symmetric ones both are the same. */
export interface MeasureTable {
  readonly measure: Measure;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** The measures that there are, in the order of `measureNames`. */
export function measureTables(associations: Associations): MeasureTable[] {
  const order = Object.keys(measureNames) as Measure[]; // SAFETY: the keys of a constant.
  return order.flatMap((measure): MeasureTable[] => {
    if (measure === 'correlationRatio') {
      const ratio = associations.correlationRatio;
      return ratio === null ? [] : [{ measure, rows: ratio.categories, columns: ratio.numbers, values: ratio.values }];
    }
    const matrix = associations[measure];
    return matrix === null ? [] : [{ measure, rows: matrix.columns, columns: matrix.columns, values: matrix.values }];
  });
}

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly value: number;
}

/** Pairs of different columns by strength, each once. */
export function strongestPairs({ rows, columns, values }: MeasureTable, most: number): Pair[] {
  const isSymmetric = rows === columns;
  return rows
    .flatMap((a, i) =>
      columns.flatMap((b, j): Pair[] => {
        const value = values[i]?.[j] ?? null;
        return value === null || a === b || (isSymmetric && j <= i) ? [] : [{ a, b, value }];
      }),
    )
    .sort((p, q) => Math.abs(q.value) - Math.abs(p.value))
    .slice(0, most);
}

/** Every measure of a pair of columns, null where it is not defined for them. */
export function pairMeasures(tables: readonly MeasureTable[], a: string, b: string): [Measure, number | null][] {
  return tables.flatMap((table): [Measure, number | null][] => {
    const value = valueAt(table, a, b) ?? valueAt(table, b, a);
    return value === undefined ? [] : [[table.measure, value]];
  });
}

function valueAt({ rows, columns, values }: MeasureTable, a: string, b: string): number | null | undefined {
  const [i, j] = [rows.indexOf(a), columns.indexOf(b)];
  return i < 0 || j < 0 ? undefined : (values[i]?.[j] ?? null);
}

/** The part of a table with the columns of the strongest relations, in the table's order: what a heatmap has room for. */
export function strongestPart(table: MeasureTable, most: number): MeasureTable {
  const { rows, columns, values } = table;
  if (rows.length <= most && columns.length <= most) return table;
  const at = (i: number, j: number): number => (rows[i] === columns[j] ? 0 : Math.abs(values[i]?.[j] ?? 0));
  const keptColumns = strongestPlaces(columns.length, most, (j) => Math.max(0, ...rows.map((_, i) => at(i, j))));
  const keptRows =
    rows === columns
      ? keptColumns
      : strongestPlaces(rows.length, most, (i) => Math.max(0, ...columns.map((_, j) => at(i, j))));
  const names = keptColumns.map((j) => columns[j] ?? '');
  return {
    ...table,
    columns: names,
    rows: rows === columns ? names : keptRows.map((i) => rows[i] ?? ''),
    values: keptRows.map((i) => keptColumns.map((j) => values[i]?.[j] ?? null)),
  };
}

function strongestPlaces(count: number, most: number, strengthOf: (place: number) => number): number[] {
  return Array.from({ length: count }, (_, place) => ({ place, strength: strengthOf(place) }))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most)
    .map(({ place }) => place)
    .sort((a, b) => a - b);
}

/** A matrix of the missing values as a table like the others. */
export function matrixTable(matrix: Matrix): MeasureTable {
  return { measure: 'pearson', rows: matrix.columns, columns: matrix.columns, values: matrix.values };
}
