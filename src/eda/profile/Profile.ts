import type { Drift, SchemaChange } from './Drift.ts';
import type { TargetReport } from './TargetReport.ts';
import type { Warning } from './Warning.ts';

/**
 * What `eda` found, as plain JSON: aggregates, never rows. A figure that is not defined, or beyond a double, is null.
 * `profileSchema` is its JSON Schema. `version` goes up when a reader of the old form would be wrong.
 */
export interface Profile {
  readonly kind: 'mlnb-eda-profile';
  readonly version: 1;
  readonly source: SourceInfo;
  readonly sampling: Sampling;
  readonly overview: Overview;
  readonly columns: readonly ColumnProfile[];
  readonly associations: Associations;
  readonly missingness: Missingness;
  readonly target: TargetReport | null;
  readonly comparison: Comparison | null;
  readonly warnings: readonly Warning[];
  /** Only in a profile that is still being made; one without it is whole. */
  readonly progress?: PartialProgress;
}

/** How far a partial profile is: every figure in it is right, but of `rows` rows. */
export interface PartialProgress {
  readonly stage: EdaStage;
  /** Of the work, from 0 to 1. */
  readonly share: number;
  /** Rows that the figures are of, as in `overview.rowCount`. */
  readonly rows: number;
  /** Rows of the table; null while its file is still being read. */
  readonly tableRows: number | null;
  /** Parts that are not there yet: null, empty or 0 in the profile. */
  readonly pending: readonly PendingPart[];
}

export const edaStages = [
  'preview',
  'load',
  'rows',
  'ranges',
  'numbers',
  'values',
  'duplicates',
  'pairs',
  'target',
  'comparison',
  'done',
] as const;
export type EdaStage = (typeof edaStages)[number];

export const pendingParts = ['duplicates', 'associations', 'missingness', 'target', 'comparison'] as const;
export type PendingPart = (typeof pendingParts)[number];

export interface SourceInfo {
  /** As it was named; null for a table of the notebook. */
  readonly file: string | null;
  /** What reading had to decide or leave out, a sentence each. */
  readonly notes: readonly string[];
}

/** Which figures come from a part of the rows. */
export interface Sampling {
  readonly isSampled: boolean;
  /** Rows that the sampled figures are of; all rows when nothing is sampled. */
  readonly rows: number;
  readonly seed: number;
  /** What is sampled or left out, a sentence each. */
  readonly notes: readonly string[];
}

export interface Overview {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Of the values as arrays: 8 bytes a number or time, 1 a boolean, UTF-8 bytes and 8 a text; estimated when sampled. */
  readonly memoryBytes: number;
  readonly missingCells: number;
  /** Rows that are equal to an earlier one. */
  readonly duplicateRows: number;
  /** Counted in a part of the rows that holds either all copies of a row or none, and scaled up. */
  readonly isDuplicateRowsEstimated: boolean;
  readonly roles: Readonly<Partial<Record<Role, number>>>;
}

export const roles = [
  'numeric',
  'categorical',
  'ordinal',
  'boolean',
  'datetime',
  'text',
  'id',
  'constant',
  'empty',
  'other',
] as const;
/** What a column is for. `empty`: no value at all; `other`: nested or binary. */
export type Role = (typeof roles)[number];

export interface ColumnProfile {
  readonly name: string;
  readonly duckType: string;
  readonly role: Role;
  /** Values that are there: neither null nor NaN. */
  readonly count: number;
  /** Null or NaN. */
  readonly missing: number;
  readonly distinct: number;
  /** Within about 2 %, by HyperLogLog. */
  readonly isDistinctEstimated: boolean;
  /** Null for columns without numbers. */
  readonly numeric: NumericProfile | null;
  readonly time: TimeProfile | null;
  readonly text: TextProfile | null;
  readonly histogram: Histogram | null;
  readonly levels: Levels | null;
}

export interface NumericProfile {
  readonly nan: number;
  readonly positiveInfinities: number;
  readonly negativeInfinities: number;
  readonly zeros: number;
  readonly negatives: number;
  /** Exact, as text: whole numbers beyond 2^53 have no exact form in JSON's usual readers. Of finite values. */
  readonly min: string | null;
  readonly max: string | null;
  readonly mean: number | null;
  readonly variance: number | null;
  readonly standardDeviation: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly quantiles: Quantiles;
  readonly medianAbsoluteDeviation: number | null;
  readonly outliers: Outliers;
}

export const quantileShares = { p01: 0.01, p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;
export type Quantiles = Readonly<Record<keyof typeof quantileShares, number | null>>;

export interface Outliers {
  /** Below Q1 − 1.5 IQR or above Q3 + 1.5 IQR (Tukey 1977). */
  readonly iqr: number;
  readonly lowerFence: number | null;
  readonly upperFence: number | null;
  /** |0.6745·(x − median) / MAD| > 3.5 (Iglewicz and Hoaglin 1993); null where the MAD is 0. */
  readonly robustZ: number | null;
}

export interface TimeProfile {
  /** ISO 8601, in UTC where the type has a time. */
  readonly min: string | null;
  readonly max: string | null;
  readonly spanDays: number | null;
  readonly median: string | null;
  /** Between neighbouring different times; null when sampled or with fewer than three of them. */
  readonly gaps: TimeGaps | null;
}

export interface TimeGaps {
  readonly medianDays: number;
  /** Steps of more than three times the median. */
  readonly count: number;
  readonly largestDays: number;
  readonly largestAfter: string;
}

export interface TextProfile {
  /** In characters (Unicode code points). */
  readonly minLength: number;
  readonly meanLength: number;
  readonly maxLength: number;
  /** Nothing, or spaces alone. */
  readonly blank: number;
  /** With spaces before or after. */
  readonly padded: number;
  readonly meanTokens: number;
  /** Runs of letters and digits, in lower case; those in at least two values. Empty for personal data. */
  readonly topTokens: readonly Level[];
}

export interface Histogram {
  /** Bin k holds [edge k, edge k+1), the last one its upper edge, too. Times are in milliseconds since 1970. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Values left of the first and right of the last edge, where far outliers are cut off. */
  readonly below: number;
  readonly above: number;
  readonly isInteger: boolean;
}

export interface Level {
  readonly value: string;
  readonly count: number;
}

export interface Levels {
  /** The most frequent values; only those that occur at least twice, and none of personal data. */
  readonly top: readonly Level[];
  /** Values that make up less than 1 % of those that are there. */
  readonly rareLevels: number;
  readonly rareRows: number;
  /** Counted among the sampled rows. */
  readonly isSampled: boolean;
}

/** Symmetric, one row and column a name; null where it is not defined. */
export interface Matrix {
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  /** Rows used at most; pairs use those where both are there. */
  readonly rows: number;
}

export interface Associations {
  readonly pearson: Matrix | null;
  readonly spearman: Matrix | null;
  readonly kendall: Matrix | null;
  readonly cramersV: Matrix | null;
  /** Rows: categorical columns, columns: numbers; η. */
  readonly correlationRatio: RatioMatrix | null;
  /** Numbers in ten bins of equal frequency; normalised by the mean entropy, from 0 to 1. */
  readonly mutualInformation: Matrix | null;
}

export interface RatioMatrix {
  readonly categories: readonly string[];
  readonly numbers: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

export interface Missingness {
  /** Rows looked at. */
  readonly rows: number;
  /** The most frequent combinations of missing columns, rows without any among them. */
  readonly patterns: readonly { readonly columns: readonly string[]; readonly rows: number }[];
  readonly patternCount: number;
  /** Correlation of "is missing" among columns that are missing in some rows and there in others. */
  readonly correlation: Matrix | null;
}

export interface Comparison {
  readonly file: string | null;
  readonly rowCount: number;
  readonly sampledRows: number;
  readonly schema: readonly SchemaChange[];
  readonly drift: readonly Drift[];
}
