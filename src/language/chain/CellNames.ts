/** What a cell's text says of names, however broken the text is. */
export interface CellNames {
  /** At the top level, `var` in blocks included: values and types alike. */
  readonly declared: ReadonlySet<string>;
  /** Those of them that are variables: they have a type, and are no type. */
  readonly variables: ReadonlySet<string>;
  /** Those of them that the text exports itself. */
  readonly exported: ReadonlySet<string>;
  /** Names that are set somewhere in the cell, as by `count += 1`. */
  readonly assigned: ReadonlySet<string>;
  /** Names of which the cell's end may know more than their declaration, as after `if (x === null) throw …`. */
  readonly narrowed: ReadonlySet<string>;
  /** Every name that may mean something from outside of the cell. */
  readonly used: ReadonlySet<string>;
  /** Whether the text ends where it seems to: an open bracket would swallow what follows it. */
  readonly isWhole: boolean;
}
