import type { FrameColumn } from '../../learn/frame/Frame.ts';
import type { Label } from '../../learn/input/Target.ts';
import type { ModelJson } from '../../learn/model/ModelJson.ts';
import type { Params } from '../space/Dimension.ts';

/** What is searched on: plain data, which may go to another thread or machine as it is. */
export interface Study {
  /** Not fitted. */
  readonly model: ModelJson;
  readonly x: PlainFeatures;
  readonly y: StudyTarget;
  readonly sampleWeight: Float64Array | null;
  /** Row numbers of each fold; the training rows in the order in which `samples` takes them. */
  readonly folds: readonly PlainFold[];
  /** A scorer's name, such as `roc_auc`. */
  readonly scoring: string;
}

/** Rows by columns with names, or numbers by rows. */
export type PlainFeatures =
  | { readonly kind: 'frame'; readonly rows: number; readonly columns: readonly FrameColumn[] }
  | { readonly kind: 'matrix'; readonly rows: number; readonly columns: number; readonly values: Float64Array };

export type StudyTarget = readonly Label[] | Float64Array;

export interface PlainFold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** One fit: a trial's parameters on one fold. */
export interface FoldTask {
  readonly params: Params;
  readonly fold: number;
  /** How many training rows it learns from; null for all. */
  readonly samples: number | null;
}

export interface FoldOutcome {
  /** The greater the better; NaN when the fit failed. */
  readonly score: number;
  /** Why the fit failed; null when it did not. */
  readonly error: string | null;
  readonly fitMs: number;
  readonly scoreMs: number;
}
