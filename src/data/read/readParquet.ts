import { UserError } from '../../base/UserError.ts';
import { notebookEngine } from '../engine/notebookEngine.ts';
import { fileLiteral, literal } from '../engine/sqlText.ts';
import { type LocalFile, withLocalFile } from '../sources/remote/withLocalFile.ts';
import { describeColumns } from '../table/describeColumns.ts';
import { Table } from '../table/Table.ts';
import { columnList, fileStep, rowKey } from '../table/TableBody.ts';
import { filesOf } from './filesOf.ts';
import type { ReadFileOptions } from './ReadFileOptions.ts';
import { readStart } from './readStart.ts';

/**
 * A table of a Parquet file, or of several named by a pattern. Nothing is copied: rows are read from the file whenever
 * they are asked for, so the file must stay as it is.
 *
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT, TABLE_ENGINE_MISSING
 */
export async function readParquet(path: string, options: ReadFileOptions = {}): Promise<Table> {
  return await withLocalFile(path, (file) => parquetTable(file, options), options);
}

async function parquetTable({ path, keepWith }: LocalFile, { signal }: ReadFileOptions): Promise<Table> {
  const engine = await notebookEngine();
  const files = await filesOf(engine, path);
  for (const file of files) assertParquet(file);
  const source = `read_parquet([${files.map(fileLiteral).join(', ')}], file_row_number = true, filename = 'mlnb file')`;
  const asked = { rows: (sql: string) => engine.rows(sql, { signal }) };
  const columns = await describeColumns(asked, `SELECT * EXCLUDE (file_row_number, "mlnb file") FROM ${source}`);
  const [row] = await asked.rows(`SELECT count(*) AS n FROM ${source}`);
  // Rows of several files are told apart by the file's place in the list.
  const key =
    files.length === 1
      ? 'file_row_number'
      : `(list_position([${files.map(literal).join(', ')}], "mlnb file") - 1)::BIGINT * ${fileStep} + file_row_number`;
  const origin = { file: path, notes: [], rejects: [], rejectedRows: 0 };
  keepWith(origin);
  return new Table({
    engine,
    origin,
    sql: `SELECT ${key} AS ${rowKey}, ${columnList(columns)} FROM ${source}`,
    columns,
    rowCount: Number(row?.['n'] ?? 0),
    isWhole: files.length === 1,
    stored: null,
  });
}

function assertParquet(file: string): void {
  if (Buffer.from(readStart(file, 4)).toString('latin1') === 'PAR1') return;
  throw new UserError('TABLE_FILE_FORMAT', `${file} is not a Parquet file.`, {
    fix: 'A Parquet file begins with the letters PAR1. Read text with readCsv or readJson.',
  });
}
