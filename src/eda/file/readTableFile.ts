import { extname } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { readCsv } from '../../data/read/readCsv.ts';
import { readJson } from '../../data/read/readJson.ts';
import { readParquet } from '../../data/read/readParquet.ts';
import { readTable, tableFileKind } from '../../data/sources/readTable.ts';
import type { Table } from '../../data/table/Table.ts';
import { thousands } from '../../display/text/thousands.ts';

export interface TableFile {
  readonly table: Table;
  /** What was left out of it, a sentence each. */
  readonly notes: readonly string[];
}

export interface TableFileOptions {
  /** Only the first rows of a text file; see `readFirstRows` for other formats. */
  readonly rows?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The table of a data file, by the ending of its name. Rows that do not fit are left out and told.
 *
 * @throws UserError TABLE_FILE_FORMAT for an ending that is not known, and the codes of the readers
 */
export async function readTableFile(path: string, options: TableFileOptions = {}): Promise<TableFile> {
  const ending = endingOf(path);
  const { signal } = options;
  if (textEndings.has(ending)) return await csvFile(path, options);
  switch (ending) {
    case '.parquet':
    case '.pq':
      return { table: await readParquet(path, { signal }), notes: [] };
    case '.json':
    case '.jsonl':
    case '.ndjson':
      return { table: await readJson(path, { signal }), notes: [] };
    default:
      if (tableFileKind(path) !== null) return await otherFile(path, signal);
      throw new UserError(
        'TABLE_FILE_FORMAT',
        `${path} ${ending === '' ? 'has no ending' : `ends in ${ending}`}, which names no format of tables.`,
        {
          fix: 'A profile is made of .csv, .tsv, .txt, .parquet, .json, .jsonl and .ndjson, .arrow, .feather, .xlsx, .xls, .ods, .sqlite and .db, and of the text ones gzipped.',
        },
      );
  }
}

/** What was decided when it was read, such as which sheet, is told with the profile. */
async function otherFile(path: string, signal: AbortSignal | undefined): Promise<TableFile> {
  const table = await readTable(path, { signal });
  return { table, notes: [...table.notes] };
}

const textEndings = new Set(['.csv', '.tsv', '.txt', '.dat', '.data']);

function endingOf(path: string): string {
  return extname(path.replace(/\.(?:gz|zst)$/i, '')).toLowerCase();
}

async function csvFile(path: string, { rows, signal }: TableFileOptions): Promise<TableFile> {
  const table = await readCsv(path, {
    badRows: 'report',
    ...(rows === undefined ? {} : { rows }),
    ...(signal === undefined ? {} : { signal }),
  });
  const { rejects } = table;
  if (rejects.length === 0) return { table, notes: [] };
  const lines = rejects.slice(0, 5).map(({ line }) => line);
  const count = `${rejects.length === 1_000 ? 'At least ' : ''}${thousands(rejects.length)}`;
  const note = `${count} ${rejects.length === 1 ? 'row was' : 'rows were'} not read (line ${lines.join(', ')}${rejects.length > 5 ? ', …' : ''}): ${rejects[0]?.reason.split('\n')[0] ?? ''}`;
  return { table, notes: [note] };
}
