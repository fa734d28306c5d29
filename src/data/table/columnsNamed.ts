import { missingColumn } from '../engine/engineError.ts';
import type { TableColumn } from './TableColumn.ts';

/**
 * The columns of those names, in the order of the names.
 *
 * @throws UserError TABLE_COLUMN_MISSING
 */
export function columnsNamed(columns: readonly TableColumn[], names: readonly string[]): TableColumn[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return names.map((name) => {
    const column = byName.get(name);
    if (column !== undefined) return column;
    throw missingColumn(
      name,
      columns.map((known) => known.name),
    );
  });
}
