/**
 * A cell ready to run: plain data, so that the host compiles and the worker only runs.
 * Lines are the cell's own; columns are, but for the shifts in `columnShifts`.
 *
 * How to run one: declare those of `declares` and `hidden` that no earlier cell declared
 * (`let a,b;` in a script of its own), compile prologue and body (so that a syntax error leaves nothing
 * half-done), then run prologue and body by `runInThisContext`. Both strings start with `"use strict";`.
 * Give both the same file name, and `columnOffset: -prologueOffset` or `-bodyOffset`: then
 * `mapPosition(columnShifts, line, column, lineMap)` turns V8's positions of either into the cell's own.
 *
 * The code calls globals that the worker provides: `__mlnb_import(specifier, attributes?, required?)`,
 * a promise of the module's namespace, where `required` lists the export names whose absence is an error
 * (absent for `import()`); and `__mlnb_meta`, which stands for `import.meta`. An SQL cell calls a third one,
 * `__mlnb_sql({source, holes}, [0, ...values])`: a promise of `{table, shown}`.
 */
export interface CompiledCell {
  readonly cellId: string;
  /** Hoisted functions as assignments, run first by `vm.Script`; null when the cell declares none. */
  readonly prologue: string | null;
  /** The statements, an async arrow's call when `isAsync`; null when nothing but types is left. */
  readonly body: string | null;
  /** Characters before the cell's own first character on line 1 of `prologue`; 0 without one. */
  readonly prologueOffset: number;
  /** Characters before the cell's own first character on line 1 of `body`; 0 without one. */
  readonly bodyOffset: number;
  /** Script-scope names this cell declares, helpers of the compiler left out. */
  readonly declares: readonly string[];
  /** Names declared for the compiler's own use (decorator helpers): never shown to the user. */
  readonly hidden: readonly string[];
  /** Free names the cell reads or writes that it does not declare, globals included (for dependency analysis). */
  readonly uses: readonly string[];
  /** The body's completion value is a promise of the cell's value. */
  readonly isAsync: boolean;
  /** The last statement is an expression without a trailing `;`: the body's completion value (awaited) is shown. */
  readonly hasValue: boolean;
  /**
   * Sorted [line, column, shift], all counted from 1: from `column` on that generated line, subtract
   * `shift`. One list for prologue and body: the compiler pads each so that they agree.
   */
  readonly columnShifts: readonly (readonly [line: number, column: number, shift: number])[];
  /**
   * Only where lines moved, in a cell that TypeScript itself lowered: sorted [line, column, cell line, cell column]; a line without an entry is the cell's own.
   */
  readonly lineMap: readonly LineMapEntry[];
}

export type LineMapEntry = readonly [line: number, column: number, cellLine: number, cellColumn: number];

export type CellLanguage = 'typescript' | 'javascript';

/** All that a code cell can be written in. */
export type NotebookLanguage = CellLanguage | 'sql';
