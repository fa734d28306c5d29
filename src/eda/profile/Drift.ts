/** What differs between the columns of two tables. */
export type SchemaChange =
  | { readonly type: 'removed'; readonly column: string; readonly before: string }
  | { readonly type: 'added'; readonly column: string; readonly after: string }
  | { readonly type: 'changed'; readonly column: string; readonly before: string; readonly after: string }
  | { readonly type: 'reordered' };

/** How far one column has moved from the first table to the second. */
export interface Drift {
  readonly column: string;
  readonly kind: 'numeric' | 'categorical';
  readonly missingBefore: number;
  readonly missingAfter: number;
  /** Numbers: over the first table's ten quantile bins; categories: over its levels, the rarest together. */
  readonly psi: number | null;
  /** In bits, over the bins shown; from 0 to 1. */
  readonly jensenShannon: number | null;
  /** Kolmogorov–Smirnov, for numbers and times. */
  readonly ks: { readonly statistic: number; readonly pValue: number } | null;
  /** For categories. */
  readonly chiSquare: { readonly statistic: number; readonly degreesOfFreedom: number; readonly pValue: number } | null;
  readonly severity: 'none' | 'slight' | 'marked';
  /** Counts by bin or level in both tables, for the chart. */
  readonly bins: {
    readonly edges: readonly number[] | null;
    readonly labels: readonly string[] | null;
    readonly before: readonly number[];
    readonly after: readonly number[];
  };
}
