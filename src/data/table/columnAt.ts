import { UserError } from '../../base/UserError.ts';
import type { TableColumn } from './TableColumn.ts';

/** @throws UserError DISPLAY_COLUMN_MISSING */
export function columnAt(columns: readonly TableColumn[], index: number): TableColumn {
  const column = columns[index];
  if (column !== undefined) return column;
  throw new UserError('DISPLAY_COLUMN_MISSING', `The table has no column number ${index}.`, {
    fix: 'Run the cell again: the table has changed since it was shown.',
  });
}
