/** What the SQL of a notebook may name. */
export interface SqlSources {
  /** Tables of DuckDB, variables that hold tables, and files whose columns are known (by their path). */
  readonly tables: readonly SqlTable[];
  /** Data files, by their path from the notebook's folder. */
  readonly files: readonly string[];
  /** Names of TypeScript's cells, offered in `${…}`. */
  readonly names: readonly SqlName[];
}

export interface SqlTable {
  readonly name: string;
  /** Short, shown beside the name: `Table, 120 rows`. */
  readonly detail: string;
  /** Empty where they are not known. */
  readonly columns: readonly SqlColumn[];
}

export interface SqlColumn {
  readonly name: string;
  /** Empty where it is not known. */
  readonly type: string;
}

export interface SqlName {
  readonly name: string;
  readonly type: string;
}

export interface SqlSuggestion {
  readonly label: string;
  readonly kind: 'table' | 'column' | 'file' | 'function' | 'keyword' | 'name';
  readonly insertText: string;
  readonly detail: string;
}

/** Suggestions for one place, all of which replace the same text. */
export interface SqlSuggestions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly SqlSuggestion[];
}
