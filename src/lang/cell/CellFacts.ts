/**
 * What the cell's own text says, which its text after TypeScript lowered it no longer does.
 * Where nothing is lowered, both are the same.
 */
export interface CellFacts {
  readonly declares: readonly string[];
  readonly uses: readonly string[];
  readonly hasValue: boolean;
  /** Imported names used in types alone: their module may hold nothing at run time. */
  readonly typeOnlyImports: ReadonlySet<string>;
  /** Imported names used as values: the module must export them. */
  readonly valueImports: ReadonlySet<string>;
  /** Top-level `using` and `await using` declarations. */
  readonly disposables: ReadonlyMap<string, 'using' | 'await using'>;
  /** Names of `import x = require('y')`. */
  readonly requires: ReadonlySet<string>;
  /** Enums and namespaces: made anew when the cell runs, whatever an earlier cell held by that name. */
  readonly fresh: ReadonlySet<string>;
}
