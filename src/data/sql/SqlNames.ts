/** What SQL can name beside DuckDB's own tables: the variables of the notebook, or tables that were handed in. */
export interface SqlNames {
  /** Null where there is no such variable. */
  read(name: string): { readonly value: unknown } | null;
  /** All that there are, for a near miss. */
  names(): readonly string[];
  /** What to do about a name that is none of them. */
  readonly remedy: string;
}

export const noNames: SqlNames = {
  read: () => null,
  names: () => [],
  remedy: 'A sql`…` in TypeScript sees no variables: write FROM ${people}, or sql.with({ people })`… FROM people`.',
};
