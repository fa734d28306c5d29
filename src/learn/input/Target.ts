/** The name of a class. Numbers sort by size, false before true, text by its code points, as in scikit-learn. */
export type Label = string | number | boolean;

/** One label a row, shape [n]. Typed arrays will do. */
export type Labels = ArrayLike<Label>;

/** Several labels a row, as ones and zeros: shape [n, labels]. */
export type Indicator = ArrayLike<ArrayLike<number | boolean>>;

export type Target = Labels | Indicator;

/** One number a row, shape [n]. */
export type Numbers = ArrayLike<number>;

/** Several numbers a row, shape [n, columns]. */
export type Rows = ArrayLike<ArrayLike<number>>;

export interface Weighted {
  /** One weight a row, shape [n], each at least 0, not all 0. Without it every row counts once. */
  readonly sampleWeight?: Numbers | undefined;
}

export function isIndicator(target: Target): target is Indicator {
  return typeof target[0] === 'object';
}

/** Whether each row holds several numbers. */
export function isRows(scores: Numbers | Rows): scores is Rows {
  return typeof scores[0] === 'object';
}
