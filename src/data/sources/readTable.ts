import { extname } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { readCsv } from '../read/readCsv.ts';
import { readJson } from '../read/readJson.ts';
import { readParquet } from '../read/readParquet.ts';
import { readArrow } from './arrow/readArrow.ts';
import { readDatabase } from './database/readDatabase.ts';
import { sqliteTables } from './database/sqlite/sqliteTables.ts';
import { readExcel } from './excel/readExcel.ts';
import { isWebAddress } from './remote/webAddress.ts';
import type { Table } from '../table/Table.ts';
import { identifier } from '../engine/sqlText.ts';

export interface ReadTableOptions {
  /** Sheet of a spreadsheet, or table of an SQLite file; the first, or the only one. */
  readonly part?: string;
  readonly signal?: AbortSignal | undefined;
}

/** What reads a file, by the ending of its name. */
export type TableFileKind = 'csv' | 'json' | 'parquet' | 'arrow' | 'excel' | 'sqlite';

/** @returns null for an ending that names no format of tables */
export function tableFileKind(path: string): TableFileKind | null {
  const name = isWebAddress(path) && URL.canParse(path) ? new URL(path).pathname : path;
  return kinds.get(extname(name.replace(/\.(?:gz|zst)$/i, '')).toLowerCase()) ?? null;
}

/** Endings with their readers; those of text may be followed by `.gz` or `.zst`. */
const kinds: ReadonlyMap<string, TableFileKind> = new Map([
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.txt', 'csv'],
  ['.dat', 'csv'],
  ['.data', 'csv'],
  ['.json', 'json'],
  ['.jsonl', 'json'],
  ['.ndjson', 'json'],
  ['.parquet', 'parquet'],
  ['.pq', 'parquet'],
  ['.arrow', 'arrow'],
  ['.feather', 'arrow'],
  ['.ipc', 'arrow'],
  ['.arrows', 'arrow'],
  ['.xlsx', 'excel'],
  ['.xlsm', 'excel'],
  ['.xlsb', 'excel'],
  ['.xls', 'excel'],
  ['.ods', 'excel'],
  ['.sqlite', 'sqlite'],
  ['.sqlite3', 'sqlite'],
  ['.db', 'sqlite'],
  ['.db3', 'sqlite'],
]);

/**
 * The table of a data file, by the ending of its name; with the reader of its kind there are options.
 *
 * @param path as the notebook's folder sees it, or an http(s) address
 * @throws UserError TABLE_FILE_FORMAT for an ending that is not known, and the codes of the readers
 */
export async function readTable(path: string, { part, signal }: ReadTableOptions = {}): Promise<Table> {
  const kind = tableFileKind(path);
  switch (kind) {
    case 'csv':
      return await readCsv(path, signal === undefined ? {} : { signal });
    case 'json':
      return await readJson(path, { signal });
    case 'parquet':
      return await readParquet(path, { signal });
    case 'arrow':
      return await readArrow(path);
    case 'excel':
      return await readExcel(path, part === undefined ? {} : { sheet: part });
    case 'sqlite':
      return await readDatabase(`sqlite:${path}`, `SELECT * FROM ${identifier(part ?? onlyTable(path))}`);
    case null:
      throw new UserError('TABLE_FILE_FORMAT', `The ending of ${path} names no format of tables.`, {
        fix: `Known are ${[...kinds.keys()].join(', ')}, and the text ones compressed (.gz, .zst).`,
      });
  }
}

/** @throws UserError TABLE_FILE_FORMAT unless the database has one table */
function onlyTable(path: string): string {
  const tables = sqliteTables(path);
  const [first] = tables;
  if (tables.length === 1 && first !== undefined) return first;
  const listed = tables
    .slice(0, 20)
    .map((name) => JSON.stringify(name))
    .join(', ');
  throw new UserError(
    'TABLE_FILE_FORMAT',
    `${path} has ${tables.length === 0 ? 'no table' : `several tables: ${listed}`}.`,
    {
      fix: `Say what to read: readDatabase(${JSON.stringify(path)}, ${JSON.stringify(`SELECT * FROM ${first ?? 'name'}`)}).`,
    },
  );
}
