import type { JsonObject } from '../base/Json.ts';

/** A column of rows that a model was asked about; the same form as a `Frame`'s. */
export type ObservedColumn =
  | { readonly name: string; readonly kind: 'number' | 'boolean' | 'date'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] };

/** Rows that were answered together. */
export interface ObservedBatch {
  /** When, in milliseconds since 1970. */
  readonly timeMs: number;
  readonly rows: number;
  readonly columns: readonly ObservedColumn[];
  /** The answers: classes as text, or numbers; null for tensors. */
  readonly predictions: readonly string[] | Float64Array | null;
}

/** What came true of one answered row. */
export interface ObservedTruth {
  readonly timeMs: number;
  readonly predicted: string | number;
  readonly actual: string | number;
}

/** A request, or a field of it, that broke the schema; `code` as `InputProblem.code`. */
export interface ObservedViolation {
  readonly timeMs: number;
  readonly field: string;
  readonly code: string;
}

/** Watches what a model is asked and answers. Memory is bounded; each call is cheap enough for every request. */
export interface Monitor {
  observe(batch: ObservedBatch): void;
  observeTruth(truth: ObservedTruth): void;
  observeViolation(violation: ObservedViolation): void;
  /** Over the windows that are open now. Pure: asking changes nothing. */
  report(timeMs: number): MonitorReport;
}

export const driftLevels = ['none', 'slight', 'marked', 'unknown'] as const;
/** `unknown`: too few rows to say. */
export type DriftLevel = (typeof driftLevels)[number];

/** How far the rows of a window are from the reference. */
export interface ColumnDrift {
  readonly column: string;
  readonly kind: 'number' | 'date' | 'category';
  readonly level: DriftLevel;
  /** Why the level is that, a sentence with the figures each; none for `none`. */
  readonly reasons: readonly string[];
  /** Rows of the window with a value, and the shares of missing values before and now. */
  readonly rows: number;
  readonly missingBefore: number;
  readonly missingNow: number;
  /** Population stability index; null where it does not apply, as below. */
  readonly psi: number | null;
  /** What of the index is more than the chance of so few rows makes on average, with rare levels put together. */
  readonly psiExcess: number | null;
  /** In bits. */
  readonly jensenShannon: number | null;
  /** Of numbers. */
  readonly ks: { readonly statistic: number; readonly pValue: number } | null;
  /** Of categories. */
  readonly chiSquare: { readonly statistic: number; readonly degrees: number; readonly pValue: number } | null;
  /** Share of rows outside of the reference's range, or of levels that it did not have. */
  readonly outside: number;
  /** Levels that the reference does not have and that came at least 5 times; the most frequent 5. */
  readonly unseen: readonly { readonly value: string; readonly count: number }[];
  /** For a chart: what the bins or levels are, and their shares. */
  readonly bins: {
    readonly labels: readonly string[];
    readonly before: readonly number[];
    readonly now: readonly number[];
  };
}

/** As plain JSON; `monitorSchema` is its JSON Schema. */
export interface MonitorReport {
  readonly kind: 'mlnb-monitor';
  readonly version: 1;
  readonly model: { readonly name: string; readonly version: string } | null;
  /** ISO 8601. */
  readonly from: string | null;
  readonly to: string | null;
  readonly rows: number;
  readonly columns: readonly ColumnDrift[];
  readonly prediction: ColumnDrift | null;
  readonly violations: readonly { readonly field: string; readonly code: string; readonly count: number }[];
  readonly performance: LivePerformance | null;
  readonly recommendation: Recommendation;
  /** The panes of the window, the oldest first. */
  readonly timeline: readonly TimelinePane[];
  /** What the figures do not prove; sentences. */
  readonly notes: readonly string[];
}

export interface TimelinePane {
  /** ISO 8601; null where rows have no time. */
  readonly from: string | null;
  readonly to: string | null;
  readonly rows: number;
  /** By column as in `columns`, and of the prediction; null with too few rows to say. */
  readonly psi: readonly (number | null)[];
  readonly predictionPsi: number | null;
  readonly violations: number;
  /** Of answers whose truth came in that pane. */
  readonly performance: { readonly value: number; readonly rows: number } | null;
}

/** How good answers were whose truth has come. */
export interface LivePerformance {
  readonly metric: string;
  readonly value: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** In the reference; null where it has none. */
  readonly reference: number | null;
  readonly figures: Readonly<JsonObject>;
}

export interface Recommendation {
  readonly action: 'none' | 'watch' | 'investigate' | 'retrain';
  /** Sentences with the figures behind them. */
  readonly reasons: readonly string[];
}
