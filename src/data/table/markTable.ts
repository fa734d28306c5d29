import type { TableColumn } from './TableColumn.ts';

export interface TableFacts {
  readonly columns: readonly TableColumn[];
  /** Null until rows have been counted. */
  rowCount: number | null;
}

/** As the kernel has it: `src/kernel/worker/variables/tableValue.ts`. */
const factsKey = Symbol.for('mlnb.tableFacts');

/** Lets the kernel's view of variables say what a table is without calling anything of it. */
export function markTable(table: object, facts: TableFacts): TableFacts {
  Object.defineProperty(table, factsKey, { value: facts });
  return facts;
}
