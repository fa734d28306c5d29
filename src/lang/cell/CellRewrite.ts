import type * as t from '@babel/types';
import type { SourceEdits } from '../edits/SourceEdits.ts';
import type { HoistedRange } from '../edits/splitCode.ts';
import type { CellFacts } from './CellFacts.ts';

/** What the rewriting of a cell's top-level statements carries and collects. */
export interface CellRewrite {
  readonly source: string;
  readonly edits: SourceEdits;
  readonly facts: CellFacts;
  /** Code for each statement that loads a module. */
  readonly loads: ReadonlyMap<t.Statement, string>;
  readonly isAsync: boolean;
  /** The body is a function's call: to await, or to dispose what `using` declared. */
  readonly isWrapped: boolean;
  /** The statement whose value is the cell's. */
  readonly valueStatement: t.Statement | null;
  /** Top-level functions that use their own name. */
  readonly selfNaming: ReadonlySet<t.Node>;
  readonly hoisted: HoistedRange[];
  /** Names of the compiler's own that the code assigns to. */
  readonly hidden: string[];
  /** Code to run at the very start of the body. */
  head: string;
  /** Something of the body runs. */
  hasBody: boolean;
  /** Something other than imports ran so far. */
  hasCode: boolean;
}
