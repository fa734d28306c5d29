import type { JsonValue } from '../../../base/Json.ts';
import type { CellKind } from '../../../display/table/TableOutput.ts';

/** A cell as the grid knows it. */
export type Cell =
  | { readonly state: 'here'; readonly datum: JsonValue; readonly kind: CellKind | null }
  /** The kernel has it and has not told yet. */
  | { readonly state: 'waiting' }
  /** The kernel that had it is gone. */
  | { readonly state: 'gone' };

export const waitingCell: Cell = { state: 'waiting' };
export const goneCell: Cell = { state: 'gone' };

/** Rows and columns from a start up to, not including, an end. */
export interface CellRange {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columnStart: number;
  readonly columnEnd: number;
}
