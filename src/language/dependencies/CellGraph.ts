import type { CellAnalysis, ChangeKind } from './CellAnalysis.ts';

/** Cells by what they need of each other, in document order. */
export interface CellGraph {
  readonly nodes: ReadonlyMap<string, CellNode>;
  readonly problems: readonly GraphProblem[];
}

export interface CellNode {
  readonly id: string;
  /** Its place among the cells, from 0. */
  readonly position: number;
  readonly analysis: CellAnalysis;
  readonly inputs: readonly CellInput[];
  /** Names that it needs from outside, those of the functions that it calls included. */
  readonly uses: ReadonlySet<string>;
  /** Names of other cells that it changes, by functions that it calls too. */
  readonly changes: ReadonlyMap<string, ChangeKind>;
}

/** A name that one cell needs of another. */
export interface CellInput {
  readonly name: string;
  /** The id of the cell that gives it. */
  readonly from: string;
  /** Closes a cycle: named as a problem, and left out of what makes a cell stale, or no run would ever end that. */
  readonly closesCycle: boolean;
}

export type GraphProblem =
  /** `cell` declares names that `of`, above it, declares too. */
  | { readonly type: 'redefinition'; readonly cell: string; readonly of: string; readonly names: readonly string[] }
  /** Each of the cells needs the next ones' names, the last one those of the first. */
  | { readonly type: 'cycle'; readonly cells: readonly string[]; readonly names: readonly string[] }
  /** `cell` needs names that only `from`, below it, declares: run from the top, it would fail. */
  | { readonly type: 'below'; readonly cell: string; readonly from: string; readonly names: readonly string[] };
