/** What the text of one cell says of the cells that it needs and serves; plain data, made from the text alone. */
export interface CellAnalysis {
  /** Texts that do the same when they run have the same one: comments, white space and types are left out. */
  readonly behaviour: string;
  /** What the cell gives to others: names of variables, and of tables in DuckDB (`tableKey`). */
  readonly declares: ReadonlyMap<string, Declaration>;
  /** Names from outside of the cell that it reads, sets or changes while it runs; names of the kernel are among them. */
  readonly uses: ReadonlySet<string>;
  /** Those of them that it sets or changes. */
  readonly changes: ReadonlyMap<string, ChangeKind>;
  /** True for text that does not parse: the names are then those of the last text that did. */
  readonly isBroken: boolean;
}

export interface Declaration {
  /**
   * Stands for the value where the text alone says what it is (a literal, a function, a package's import), so that running
   * the cell again changes nothing. Null: the value is known only by running.
   */
  readonly fixed: string | null;
  readonly isImport: boolean;
  /** What its function bodies need when they are called; the cell's own names are among them. */
  readonly later: LaterNeeds;
}

/** What calling a function reads and changes. */
export interface LaterNeeds {
  readonly uses: ReadonlySet<string>;
  readonly changes: ReadonlyMap<string, ChangeKind>;
}

/** `set`: another value, as by `x = 1`. `inPlace`: the same one changes, as by `x.a = 1` or `x.push(1)`. */
export type ChangeKind = 'set' | 'inPlace';

const tablePrefix = 'table:';

/** The name of a table in DuckDB, which is no variable; case does not count there. */
export function tableKey(name: string): string {
  return tablePrefix + name.toLowerCase();
}

/** As people write it. */
export function shownName(name: string): string {
  return name.startsWith(tablePrefix) ? name.slice(tablePrefix.length) : name;
}
