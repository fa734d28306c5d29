import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { firstObjects } from '../../data/read/firstObjects.ts';
import { readJson } from '../../data/read/readJson.ts';
import { readParquet } from '../../data/read/readParquet.ts';
import { readStart } from '../../data/read/readStart.ts';
import { firstBatches } from '../../data/sources/arrow/firstBatches.ts';
import { readArrow } from '../../data/sources/arrow/readArrow.ts';
import { readExcel } from '../../data/sources/excel/readExcel.ts';
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
      return await firstJson(path, { rows, signal });
    case 'parquet':
      return (await readParquet(path, { signal })).head(rows);
    case 'arrow': {
      const batches = firstBatches(readStart(path, mostArrowBytes), rows);
      return batches === null ? null : await readArrow(batches, { rows });
    }
    case 'excel':
      return await readExcel(path, { rows });
    default:
      return null;
  }
}

/** What is read in a moment, and holds a batch of the usual 65,536 rows. */
const mostArrowBytes = 128 * 1024 ** 2;
const mostJsonBytes = 32 * 1024 ** 2;

/** From a file of these rows alone: of a large one DuckDB reads far more than they are. */
async function firstJson(path: string, options: FirstRowsOptions): Promise<Table> {
  const objects = firstObjects(readStart(path, mostJsonBytes), options.rows);
  if (objects === null) return await readJson(path, options);
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-first-rows-'));
  try {
    const file = join(folder, 'first.json');
    writeFileSync(file, objects);
    return await readJson(file, { signal: options.signal });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
