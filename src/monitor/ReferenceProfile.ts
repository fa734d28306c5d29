/**
 * What the training data looked like, as plain JSON: `reference.json` of a saved model. Aggregates alone, never a row.
 * `referenceSchema` is its JSON Schema.
 */
export interface ReferenceProfile {
  readonly kind: 'mlnb-reference';
  readonly version: 1;
  readonly rows: number;
  /** In the order of the model's features; tensors are left out. */
  readonly features: readonly ReferenceColumn[];
  /** What the model answered to these rows: a class, or a number. Null where nobody asked it. */
  readonly prediction: ReferenceColumn | null;
  /** A figure of the evaluation that feedback is compared with, such as accuracy. */
  readonly performance: { readonly metric: string; readonly value: number } | null;
}

export type ReferenceColumn = ReferenceNumbers | ReferenceCategories;

interface AnyReference {
  readonly name: string;
  /** Rows with a value, and without. */
  readonly count: number;
  readonly missing: number;
}

/** Numbers, and dates as milliseconds since 1970. */
export interface ReferenceNumbers extends AnyReference {
  readonly kind: 'number' | 'date';
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** Ascending borders of the bins, shape [bins + 1]; the deciles, fewer where values repeat. */
  readonly edges: readonly number[];
  /** Rows by bin, shape [bins]; a bin holds its lower border, the last one both. */
  readonly counts: readonly number[];
  /** Quantiles at equal steps from 0 to 1, at most 1,025 of them: the distribution function that KS compares with. */
  readonly quantiles: readonly number[];
}

/** Booleans as `true` and `false`, texts, and classes. */
export interface ReferenceCategories extends AnyReference {
  readonly kind: 'category';
  /** The most frequent first, at most 100. */
  readonly levels: readonly { readonly value: string; readonly count: number }[];
  /** Rows of levels beyond these. */
  readonly other: number;
  /** Rows of all levels by `bucketOf`, shape [32]: what tests compare where levels are many or rare. */
  readonly buckets: readonly number[];
  /** Whether values are free text or ids: then only missing values and lengths are watched, and `levels` are lengths. */
  readonly isFreeText: boolean;
}
