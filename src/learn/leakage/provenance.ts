/**
 * Where rows come from, kept beside the arrays and frames that hold them, so that a model can tell rows it may learn
 * from and those that it is to be judged by.
 */
interface Provenance {
  /** The rows themselves: shared by all that holds the same rows, such as the columns that a transformer made of them. */
  readonly rowSet: object;
  readonly part: Part | null;
  /** The kinds of transformers that made these columns and had been fitted on the same rows. */
  readonly fittedHere: readonly string[];
}

/** `divided`: all the rows of a table that was divided into a training and a test part. */
export type Part = 'train' | 'test' | 'divided';

const known = new WeakMap<object, Provenance>();

function provenanceOf(rows: object): Provenance {
  return known.get(rows) ?? { rowSet: rows, part: null, fittedHere: [] };
}

/** What makes two sets of columns those of the same rows. */
export function rowSetOf(rows: object): object {
  return provenanceOf(rows).rowSet;
}

export function partOf(rows: object): Part | null {
  return provenanceOf(provenanceOf(rows).rowSet).part ?? provenanceOf(rows).part;
}

export function fittedHere(rows: object): readonly string[] {
  return provenanceOf(rows).fittedHere;
}

export function markPart(rows: object, part: Part): void {
  const { rowSet } = provenanceOf(rows);
  known.set(rowSet, { ...provenanceOf(rowSet), part });
}

/** Notes that `derived` holds the rows of `rows`, by other columns. */
export function sameRows<Derived extends object>(rows: object, derived: Derived): Derived {
  const { rowSet, fittedHere: kinds } = provenanceOf(rows);
  known.set(derived, { rowSet, part: null, fittedHere: kinds });
  return derived;
}

/** As `sameRows`, made by a transformer that was fitted on the rows of `fittedOn`. */
export function transformedRows<Derived extends object>(
  rows: object,
  derived: Derived,
  by: { readonly kind: string; readonly fittedOn: WeakRef<object> | null },
): Derived {
  sameRows(rows, derived);
  const { rowSet, part, fittedHere: kinds } = provenanceOf(derived);
  if (by.fittedOn?.deref() === rowSet) known.set(derived, { rowSet, part, fittedHere: [...kinds, by.kind] });
  return derived;
}
