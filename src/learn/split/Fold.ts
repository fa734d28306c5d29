/** Row numbers from 0; no row is in both. */
export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** How a fold's rows are drawn apart. */
export interface ShuffleOptions {
  /** How many folds; 5 by default, at least 2. */
  readonly nSplits?: number;
  /** Whether rows are shuffled before; not by default. */
  readonly shuffle?: boolean;
  /** Of the shuffle; 0 by default. */
  readonly seed?: number;
}
