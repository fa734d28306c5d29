/**
 * A cell ready to run: plain data, so that the host compiles and the worker only runs.
 * Lines are the cell's own; columns are, but for the shifts in `columnShifts`.
 */
export interface CompiledCell {
  readonly cellId: string;
  /** Hoisted functions as assignments, run first by `vm.Script`; null when the cell declares none. */
  readonly prologue: string | null;
  /** The statements, an async arrow's call when `isAsync`; null when nothing but types is left. */
  readonly body: string | null;
  /** Characters before the cell's own first character on line 1 of `body`. */
  readonly bodyOffset: number;
  /** Script-scope names this cell declares, helpers of the compiler left out. */
  readonly declares: readonly string[];
  /** Names declared for the compiler's own use (decorator helpers): never shown to the user. */
  readonly hidden: readonly string[];
  /** Free names the cell reads or writes that it does not declare (for later dependency analysis). */
  readonly uses: readonly string[];
  readonly isAsync: boolean;
  /** The last statement is an expression without a trailing `;`. */
  readonly hasValue: boolean;
  /** Sorted [line, column, shift]: from `column` on that generated line, subtract `shift`. */
  readonly columnShifts: readonly (readonly [line: number, column: number, shift: number])[];
}
