import { types } from 'node:util';
import { ScopeReader } from '../inspect/ScopeReader.ts';
import type { Scope } from '../inspect/ScopeReader.ts';
import type { ExecutionScope } from '../run/Execution.ts';

/** What a compiled SQL cell gives: see `CompiledCell`. */
interface SqlCellText {
  readonly source: string;
  readonly holes: readonly (readonly [start: number, end: number])[];
}

/** The part of the library that runs SQL cells. */
interface SqlLibrary {
  runSqlCell(
    request: SqlCellText & { readonly values: readonly unknown[]; readonly names: SqlNames },
  ): Promise<unknown>;
}

interface SqlNames {
  read(name: string): { readonly value: unknown } | null;
  names(): readonly string[];
}

// As the library has it: `src/data/sql/sqlError.ts`.
const placeKey = Symbol.for('mlnb.sqlPlace');

/** What compiled SQL cells call; not replaceable, since they depend on it. */
export function installSql(execution: ExecutionScope, scope: () => Scope): void {
  const runSqlCell = async (cell: SqlCellText, values: readonly unknown[]): Promise<unknown> => {
    execution.assertNotInterrupted();
    const caller = cellName(new Error().stack ?? '');
    // SAFETY: mlnb's own bundle.
    const library = execution.runOutside(() => scope().preloads.value('mlnb')) as SqlLibrary;
    try {
      return await library.runSqlCell({ ...cell, values: values.slice(1), names: namesIn(scope) });
    } catch (error) {
      throw placed(error, caller);
    }
  };
  const fixed = { enumerable: false, writable: false, configurable: false };
  Object.defineProperty(globalThis, '__mlnb_sql', { ...fixed, value: runSqlCell });
}

/** Variables of cells, and what cells have put on the global object: no getter is run, and nothing of Node's is a table. */
function namesIn(scope: () => Scope): SqlNames {
  const { variables } = scope();
  return {
    read(name) {
      const found = new ScopeReader(scope()).read(name);
      if (found?.type !== 'value') return null;
      return variables.includes(name) || isRecords(found.value) ? { value: found.value } : null;
    },
    names: () => variables,
  };
}

function isRecords(value: unknown): boolean {
  return Array.isArray(value) && !types.isProxy(value);
}

/** `Cell [3]`, whose code called. */
function cellName(stack: string): string | null {
  return /Cell \[\d+\](?=:\d)/.exec(stack)?.[0] ?? null;
}

/** An error in the text of the SQL points into the cell, as if that were where it was thrown. */
function placed(error: unknown, cell: string | null): unknown {
  if (!(error instanceof Error) || cell === null) return error;
  const place = (error as { readonly [placeKey]?: { readonly line: number; readonly column: number } })[placeKey]; // SAFETY: only the library sets the property.
  if (place !== undefined)
    error.stack = `${error.name}: ${error.message}\n    at ${cell}:${place.line}:${place.column}`;
  return error;
}
