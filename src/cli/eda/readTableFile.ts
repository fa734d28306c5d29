import { extname } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { readCsv } from '../../data/read/readCsv.ts';
import { readJson } from '../../data/read/readJson.ts';
import { readParquet } from '../../data/read/readParquet.ts';
import type { Table } from '../../data/table/Table.ts';
import { thousands } from '../../eda/report/thousands.ts';

export interface TableFile {
  readonly table: Table;
  /** What was left out of it, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The table of a data file, by the ending of its name. Rows that do not fit are left out and told.
 *
 * @throws UserError TABLE_FILE_FORMAT for an ending that is not known, and the codes of the readers
 */
export async function readTableFile(path: string): Promise<TableFile> {
  const ending = extname(path.replace(/\.(?:gz|zst)$/i, '')).toLowerCase();
  switch (ending) {
    case '.csv':
    case '.tsv':
    case '.txt':
    case '.dat':
    case '.data':
      return await csvFile(path);
    case '.parquet':
    case '.pq':
      return { table: await readParquet(path), notes: [] };
    case '.json':
    case '.jsonl':
    case '.ndjson':
      return { table: await readJson(path), notes: [] };
    default:
      throw new UserError(
        'TABLE_FILE_FORMAT',
        `${path} ${ending === '' ? 'has no ending' : `ends in ${ending}`}, which names no format of tables.`,
        {
          fix: 'mlnb eda reads .csv, .tsv, .txt, .parquet, .json, .jsonl and .ndjson, and the text ones gzipped.',
        },
      );
  }
}

async function csvFile(path: string): Promise<TableFile> {
  const table = await readCsv(path, { badRows: 'report' });
  const { rejects } = table;
  if (rejects.length === 0) return { table, notes: [] };
  const lines = rejects.slice(0, 5).map(({ line }) => line);
  const count = `${rejects.length === 1_000 ? 'At least ' : ''}${thousands(rejects.length)}`;
  const note = `${count} ${rejects.length === 1 ? 'row was' : 'rows were'} not read (line ${lines.join(', ')}${rejects.length > 5 ? ', …' : ''}): ${rejects[0]?.reason.split('\n')[0] ?? ''}`;
  return { table, notes: [note] };
}
