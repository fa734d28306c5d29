/**
 * Where rows come from, kept beside the arrays and frames that hold them, so that a model can tell rows it may learn
 * from and those that it is to be judged by. What is not known here (a copy made by other means) is taken for new rows.
 */
interface Provenance {
  readonly rowSet: RowSet;
  /** The kinds of transformers that made these columns and had been fitted on the same rows. */
  readonly fittedHere: readonly string[];
  /** Those that had been fitted on more rows than the part of a split that these are. */
  readonly fittedBeyond: readonly string[];
}

/** Certain rows: shared by all that holds them, such as the columns that a transformer made of them. It holds no data. */
interface RowSet {
  part: Part | null;
  /** The rows that these were taken from. */
  readonly takenFrom: RowSet | null;
  /** Whether they were taken by a split, the other part of which judges the model. */
  readonly isDivided: boolean;
}

/** `divided`: all the rows of a table that was divided into a training and a test part. */
export type Part = 'train' | 'test' | 'divided';

const known = new WeakMap<object, Provenance>();

function provenanceOf(rows: object): Provenance {
  const found = known.get(rows);
  if (found !== undefined) return found;
  const rowSet: RowSet = { part: null, takenFrom: null, isDivided: false };
  const provenance = { rowSet, fittedHere: [], fittedBeyond: [] };
  known.set(rows, provenance);
  return provenance;
}

/** What makes two sets of columns those of the same rows. */
export function rowSetOf(rows: object): object {
  return provenanceOf(rows).rowSet;
}

export function partOf(rows: object): Part | null {
  return provenanceOf(rows).rowSet.part;
}

export function fittedHere(rows: object): readonly string[] {
  return provenanceOf(rows).fittedHere;
}

export function fittedBeyond(rows: object): readonly string[] {
  return provenanceOf(rows).fittedBeyond;
}

/** Notes that these rows, by whatever columns, have been divided into a training and a test part. */
export function markDivided(rows: object): void {
  const { rowSet } = provenanceOf(rows);
  // A part for testing is never learnt from, into whatever it is divided.
  if (rowSet.part !== 'test') rowSet.part = 'divided';
}

/** Notes that `derived` holds the rows of `rows`, by other columns. */
export function sameRows<Derived extends object>(rows: object, derived: Derived): Derived {
  if (derived !== rows) known.set(derived, provenanceOf(rows));
  return derived;
}

/** Notes that `derived` holds some of the rows of `rows`, which stay what these were. */
export function takenRows<Derived extends object>(rows: object, derived: Derived): Derived {
  return taken(rows, derived, { part: partOf(rows), isDivided: false });
}

/** As `takenRows`, by a split. */
export function dividedRows<Derived extends object>(rows: object, derived: Derived, part: 'train' | 'test'): Derived {
  return taken(rows, derived, { part: partOf(rows) === 'test' ? 'test' : part, isDivided: true });
}

function taken<Derived extends object>(
  rows: object,
  derived: Derived,
  how: { readonly part: Part | null; readonly isDivided: boolean },
): Derived {
  const from = provenanceOf(rows);
  known.set(derived, { ...from, rowSet: { ...how, takenFrom: from.rowSet } });
  return derived;
}

/** As `sameRows`, made by a transformer that was fitted on the rows of `fittedOn`. */
export function transformedRows<Derived extends object>(
  rows: object,
  derived: Derived,
  by: { readonly kind: string; readonly fittedOn: WeakRef<object> | null },
): Derived {
  const from = provenanceOf(rows);
  const fittedOn = by.fittedOn?.deref();
  const way = fittedOn === undefined ? null : wayTo(from.rowSet, fittedOn);
  if (way === null) return sameRows(rows, derived);
  known.set(derived, {
    ...from,
    fittedHere: [...from.fittedHere, by.kind],
    fittedBeyond: way === 'divided' ? [...from.fittedBeyond, by.kind] : from.fittedBeyond,
  });
  return derived;
}

/** How rows were taken from those: `divided` when a split lies between; null when they were not. */
function wayTo(rows: RowSet, from: object): 'same' | 'taken' | 'divided' | null {
  let way: 'same' | 'taken' | 'divided' = 'same';
  for (let at: RowSet | null = rows; at !== null; at = at.takenFrom) {
    if (at === from) return way;
    if (at.isDivided) way = 'divided';
    else if (way === 'same') way = 'taken';
  }
  return null;
}

/** Whether the rows are, or were taken from, those that `fittedOn` names. */
export function isAmong(rows: object, fittedOn: object): boolean {
  return wayTo(provenanceOf(rows).rowSet, fittedOn) !== null;
}
