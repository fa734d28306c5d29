import type { SqlStatement } from '../../base/sql/sqlStatements.ts';

/** A `${…}`: offsets of its `$` and behind its `}`. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** An SQL cell taken apart. */
export interface SqlCell {
  readonly holes: readonly Hole[];
  readonly statements: readonly SqlStatement[];
  /** The variable that gets the result. */
  readonly name: string;
}
