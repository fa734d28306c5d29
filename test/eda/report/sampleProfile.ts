import type { ColumnProfile, Profile } from '../../../src/eda/profile/Profile.ts';

/** A column without anything but what is given. */
export function sampleColumn(column: Partial<ColumnProfile> & Pick<ColumnProfile, 'name' | 'role'>): ColumnProfile {
  return {
    duckType: 'VARCHAR',
    count: 100,
    missing: 0,
    distinct: 4,
    isDistinctEstimated: false,
    numeric: null,
    time: null,
    text: null,
    histogram: null,
    levels: null,
    ...column,
  };
}

/** Ages of 100 people and one far outlier: 10, 20, 30 and 40 of them in the bins [0, 10) to [30, 40]. */
export const ages: ColumnProfile = sampleColumn({
  name: 'age',
  role: 'numeric',
  duckType: 'BIGINT',
  count: 101,
  missing: 19,
  histogram: { edges: [0, 10, 20, 30, 40], counts: [10, 20, 30, 40], below: 0, above: 1, isInteger: true },
  numeric: {
    nan: 0,
    positiveInfinities: 0,
    negativeInfinities: 0,
    zeros: 0,
    negatives: 0,
    min: '1',
    max: '9007199254740993',
    mean: 25,
    variance: 100,
    standardDeviation: 10,
    skewness: 0,
    kurtosis: 0,
    quantiles: { p01: 1, p05: 5, p25: 18, p50: 27, p75: 34, p95: 39, p99: 40 },
    medianAbsoluteDeviation: 7,
    outliers: { iqr: 1, lowerFence: -6, upperFence: 58, robustZ: 1 },
  },
});

export const colours: ColumnProfile = sampleColumn({
  name: 'colour',
  role: 'categorical',
  count: 120,
  levels: {
    top: [
      { value: 'red', count: 60 },
      { value: 'green', count: 30 },
      { value: 'blue', count: 20 },
    ],
    rareLevels: 0,
    rareRows: 0,
    isSampled: false,
  },
});

export const days: ColumnProfile = sampleColumn({
  name: 'day',
  role: 'datetime',
  duckType: 'DATE',
  count: 120,
  time: { min: '2024-01-01', max: '2024-01-31', spanDays: 30, median: '2024-01-15', gaps: null },
  histogram: {
    edges: [0, 10, 20, 30].map((day) => Date.UTC(2024, 0, 1 + day)),
    counts: [60, 40, 20],
    below: 0,
    above: 0,
    isInteger: false,
  },
});

/** 120 rows of these columns, with a matrix of correlations, patterns of missing values and a warning. */
export function sampleProfile(
  columns: readonly ColumnProfile[] = [ages, colours, days],
  change: Partial<Profile> = {},
): Profile {
  const names = columns.map(({ name }) => name);
  return {
    kind: 'mlnb-eda-profile',
    version: 1,
    source: { file: 'people.csv', notes: ['Two rows were not read (lines 7, 9).'] },
    sampling: { isSampled: false, rows: 120, seed: 0, notes: [] },
    overview: {
      rowCount: 120,
      columnCount: columns.length,
      memoryBytes: 4_096,
      missingCells: 19,
      duplicateRows: 2,
      isDuplicateRowsEstimated: false,
      roles: { numeric: 1, categorical: 1, datetime: 1 },
    },
    columns,
    associations: {
      pearson: {
        columns: names,
        rows: 120,
        values: names.map((_, i) =>
          names.map((__, j) => (i === j ? 1 : i + j === 1 ? 0.9 : i + j === 2 ? -0.5 : null)),
        ),
      },
      spearman: null,
      kendall: null,
      cramersV: null,
      correlationRatio: null,
      mutualInformation: {
        columns: names,
        rows: 120,
        values: names.map((_, i) => names.map((__, j) => (i === j ? 1 : 0.25))),
      },
    },
    missingness: {
      rows: 120,
      patterns: [
        { columns: [], rows: 101 },
        { columns: [names[0] ?? ''], rows: 19 },
      ],
      patternCount: 2,
      correlation: null,
    },
    target: null,
    comparison: null,
    warnings: [
      {
        code: 'high-missing',
        severity: 'warning',
        columns: [names[0] ?? ''],
        figure: 0.158,
        message: `15.8 % of "${names[0] ?? ''}" is missing.`,
        advice: 'Drop the column, impute it, or keep a flag that says whether it was there.',
      },
    ],
    ...change,
  };
}
