/** The row numbers that a splitter gave: for learning, or for judging what was learnt. */
const known = new WeakMap<object, 'train' | 'test'>();

/** Notes what the two lists of row numbers are for, so that what is taken by them can be told apart. */
export function markFold<Fold extends { readonly train: object; readonly test: object }>(fold: Fold): Fold {
  known.set(fold.train, 'train');
  known.set(fold.test, 'test');
  return fold;
}

/** null for row numbers that no splitter has given. */
export function foldPartOf(rows: object): 'train' | 'test' | null {
  return known.get(rows) ?? null;
}
