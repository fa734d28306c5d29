import { UserError } from '../../base/UserError.ts';
import { notebookEngine } from '../engine/notebookEngine.ts';
import { fileLiteral, identifier } from '../engine/sqlText.ts';
import { assertWhole } from '../assertOption.ts';
import { isRemote } from '../sources/remote/webAddress.ts';
import { withLocalFile } from '../sources/remote/withLocalFile.ts';
import type { Table } from '../table/Table.ts';
import { emptyFile } from './checkFile.ts';
import { binaryKind } from './fileKind.ts';
import { filesOf } from './filesOf.ts';
import type { ReadFileOptions } from './ReadFileOptions.ts';
import { readStart } from './readStart.ts';
import { storedTable } from './storedTable.ts';

export interface JsonOptions extends ReadFileOptions {
  /** Only so many rows, the first ones, for a look at a large file; all by default. */
  readonly rows?: number;
}

/**
 * A table of a JSON file: an array of objects, or one object a line. Objects inside become columns of type `object`.
 *
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT, TABLE_ENGINE_MISSING,
 *   DATASET_OPTION
 */
export async function readJson(path: string, options: JsonOptions = {}): Promise<Table> {
  const { signal, rows } = options;
  if (isRemote(path)) return await withLocalFile(path, (file) => readJson(file.path, options), { signal });
  if (rows !== undefined) assertWhole('rows', rows, 0);
  const engine = await notebookEngine();
  const files = await filesOf(engine, path);
  const [file = path] = files;
  const start = readStart(file, 64 * 1024);
  const kind = binaryKind(start);
  if (kind !== null) throw notJson(path, `it looks like ${kind.name}`, { fix: kind.fix });
  const text = new TextDecoder().decode(start).trimStart();
  if (text === '') throw emptyFile(path);
  if (!/^[[{]/.test(text)) {
    const fix = 'A table is an array of objects, or one object a line.';
    throw notJson(path, `it begins with ${JSON.stringify(text.slice(0, 20))}`, { fix });
  }
  const table = engine.newName('json');
  const notes: string[] = [];
  const reading = rows === undefined ? wholeReading : firstReading;
  const source = `read_json([${files.map(fileLiteral).join(', ')}], ${reading})`;
  try {
    const described = await engine.rows(`DESCRIBE FROM ${source}`, { signal });
    const mixed = described.filter((row) => row['column_type'] === 'JSON').map((row) => String(row['column_name']));
    if (mixed.length > 0) notes.push(`Columns of several types are kept as text: ${mixed.join(', ')}.`);
    const texts = mixed.map((name) => `${identifier(name)} ->> '$' AS ${identifier(name)}`);
    const limit = rows === undefined ? '' : ` LIMIT ${rows}`;
    const list = texts.length === 0 ? '*' : `* REPLACE (${texts.join(', ')})`;
    await engine.run(`CREATE TABLE ${table} AS SELECT ${list} FROM ${source}${limit}`, { signal });
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'TABLE_QUERY') throw error;
    const [why = ''] = error.message.split('\n');
    throw notJson(path, why.replace(/\.$/, ''), { fix: 'Mend the place that the message names.', cause: error });
  }
  return await storedTable(engine, table, { file: path, notes, rejects: [], rejectedRows: 0 });
}

const wholeReading = 'sample_size = -1, maximum_object_size = 67108864';

/** DuckDB reads pieces of twice the size of the largest object, which is what a look at the first rows takes long for. */
const firstReading = 'sample_size = 20480, maximum_object_size = 16777216';

function notJson(path: string, why: string, options: { readonly fix: string; readonly cause?: unknown }): UserError {
  return new UserError('TABLE_FILE_FORMAT', `${path} is not a JSON file of rows: ${why}.`, options);
}
