import type { ColumnFacts } from '../column/ColumnFacts.ts';
import type { DiscreteColumn } from '../pairs/discreteCodes.ts';
import type { Level } from '../profile/Profile.ts';

/** The column to be predicted, as classes or as bins of numbers. */
export interface Target {
  readonly column: ColumnFacts;
  readonly task: 'classification' | 'regression';
  readonly discrete: DiscreteColumn;
  /** Of a classification, the most frequent first, of all rows. */
  readonly levels: readonly Level[];
  /** Code of the rarer of two classes; null otherwise. */
  readonly positive: number | null;
}
