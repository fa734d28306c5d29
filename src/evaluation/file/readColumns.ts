import { UserError } from '../../base/UserError.ts';
import { readTableFile } from '../../eda/file/readTableFile.ts';
import type { ReadColumn } from './columnValues.ts';

export interface ReadColumns {
  /** One of the columns that were asked for. */
  readonly column: (name: string) => ReadColumn;
  /** What the reader of the file has to say, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Columns of a file: .csv, .parquet, .json and all else that `eda` reads.
 *
 * @throws UserError TABLE_COLUMN_MISSING, LEARN_LENGTHS for no rows, and the codes of the readers
 */
export async function readColumns(
  path: string,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadColumns> {
  const { table, notes } = await readTableFile(path, { signal });
  const data = await table.toColumns({ columns: [...new Set(names)] });
  if (data[names[0] ?? '']?.values.length === 0) {
    throw new UserError('LEARN_LENGTHS', `${path} has no rows.`, { fix: 'Give at least one row.' });
  }
  return {
    notes,
    column(name) {
      const column = table.columns.find((known) => known.name === name);
      const found = data[name];
      if (column === undefined || found === undefined) throw new TypeError(`no column ${name}`);
      return { column, data: found };
    },
  };
}
