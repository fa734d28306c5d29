import { UserError } from '../../base/UserError.ts';
import { readJson } from '../../data/read/readJson.ts';
import { readParquet } from '../../data/read/readParquet.ts';
import { readStart } from '../../data/read/readStart.ts';
import { firstBatches } from '../../data/sources/arrow/firstBatches.ts';
import { readArrow } from '../../data/sources/arrow/readArrow.ts';
import { tableFileKind } from '../../data/sources/readTable.ts';
import type { Table } from '../../data/table/Table.ts';
import { readTableFile, type TableFile } from './readTableFile.ts';

export interface FirstRowsOptions {
  readonly rows: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * The first rows of a data file, read without the others.
 *
 * @returns null where its format does not let them be read so, or they alone cannot be read: what is wrong with such a
 *   file is told when all of it is
 * @throws UserError the codes of `readCsv`
 */
export async function readFirstRows(path: string, options: FirstRowsOptions): Promise<TableFile | null> {
  const kind = tableFileKind(path);
  if (kind === 'csv') return await readTableFile(path, options);
  try {
    const table = await firstRows(path, options);
    return table === null ? null : { table, notes: [] };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function firstRows(path: string, { rows, signal }: FirstRowsOptions): Promise<Table | null> {
  switch (tableFileKind(path)) {
    case 'json':
      return await readJson(path, { rows, signal });
    case 'parquet':
      return (await readParquet(path, { signal })).head(rows);
    case 'arrow': {
      const batches = firstBatches(readStart(path, mostArrowBytes), rows);
      return batches === null ? null : (await readArrow(batches)).head(rows);
    }
    default:
      return null;
  }
}

/** What is read in a moment, and holds a batch of the usual 65,536 rows. */
const mostArrowBytes = 32 * 1024 ** 2;
