import { basename } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { assertOneOf, assertWhole } from '../assertOption.ts';
import type { Engine } from '../engine/Engine.ts';
import { notebookEngine } from '../engine/notebookEngine.ts';
import { whileFilling } from '../engine/whileFilling.ts';
import { LateProgress } from '../LateProgress.ts';
import { isRemote } from '../sources/remote/webAddress.ts';
import { withLocalFile } from '../sources/remote/withLocalFile.ts';
import { describeColumns } from '../table/describeColumns.ts';
import { Table } from '../table/Table.ts';
import type { TableOrigin } from '../table/TableOrigin.ts';
import { checkFile, emptyFile } from './checkFile.ts';
import { chooseDecimal } from './chooseDecimal.ts';
import { type CsvOptions, missingTexts } from './CsvOptions.ts';
import type { CsvFormat } from './csvSql.ts';
import { binaryKind } from './fileKind.ts';
import { filesOf } from './filesOf.ts';
import { type CsvPlan, loadCsv, type LoadedCsv } from './loadCsv.ts';
import { readStart } from './readStart.ts';
import { rejectedRows } from './rejectedRows.ts';
import { type Dialect, sniffDialect } from './sniffDialect.ts';
import { storedTable } from './storedTable.ts';
import { decodeStart, markedEncoding, type TextEncoding } from './textEncoding.ts';

/**
 * A table of a delimited text file, or of several of one layout named by a pattern (`data/*.csv`). Types are found out
 * from the values and stand in `table.columns`; no row is left out in silence, and no value rounded to fit a type.
 *
 * @param path as the notebook's folder sees it; gzipped files end in `.gz`
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT, TABLE_ENCODING,
 *   TABLE_BAD_ROWS, TABLE_COLUMN_MISSING, TABLE_QUERY, TABLE_MEMORY, TABLE_ENGINE_MISSING, DATASET_OPTION
 */
export async function readCsv(path: string, options: CsvOptions = {}): Promise<Table> {
  if (isRemote(path)) return await withLocalFile(path, (file) => readCsv(file.path, options), options);
  const { badRows = 'fail', types = {}, rows = null, signal } = options;
  assertOneOf('badRows', badRows, ['fail', 'report', 'pad']);
  if (rows !== null) assertWhole('rows', rows, 0);
  const engine = await notebookEngine();
  const files = await filesOf(engine, path);
  const start = startOf(files[0] ?? path, options);
  const format = await chooseDecimal(engine, formatOf(files, start, options), options.decimal === undefined);
  const table = engine.newName('csv');
  const { rowBytes, dialect } = start;
  const plan = { format, types, pad: badRows === 'pad', rows, width: dialect.header.length, rowBytes, table };
  return await whileFilling(engine, table, async () => {
    const loaded = await load(engine, plan, { dialect, signal });
    const rejects = rejectedRows(files, loaded.rejects, format.encoding);
    await assertStatedTypes(engine, table, types);
    if (rejects.encodingLine !== null) throw wrongEncoding(path, rejects.encodingLine, format.encoding);
    if (rejects.count > 0 && badRows !== 'report') throw badRowsError(path, rejects);
    signal?.throwIfAborted();
    return await storedTable(engine, table, {
      file: path,
      notes: [...formatNotes(format, dialect, options), ...loaded.notes],
      rejects: rejects.first,
      rejectedRows: rejects.count,
    });
  });
}

interface Start {
  readonly dialect: Dialect;
  readonly encoding: TextEncoding;
  /** How long rows are, about. */
  readonly rowBytes: number;
}

const startBytes = 256 * 1024;

function startOf(file: string, { encoding, delimiter, skip = 0 }: CsvOptions): Start {
  checkFile(file);
  const bytes = readStart(file, startBytes);
  const kind = binaryKind(bytes);
  if (kind !== null) {
    throw new UserError('TABLE_FILE_FORMAT', `${file} is not a CSV file: it looks like ${kind.name}.`, {
      fix: kind.fix,
    });
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) throw wrongEncoding(file, 1, 'UTF-16 of the big-endian kind');
  const used = encoding ?? markedEncoding(bytes) ?? 'utf-8';
  const text = decodeStart(bytes, used);
  if (text.trim() === '') throw emptyFile(file);
  const body = text.split('\n').slice(skip).join('\n');
  const lines = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  const rowBytes = bytes.length / Math.max(1, lines);
  return { encoding: used, rowBytes, dialect: sniffDialect(body, delimiter === undefined ? undefined : [delimiter]) };
}

function formatOf(files: readonly string[], { dialect, encoding }: Start, options: CsvOptions): CsvFormat {
  const { decimal = '.', thousands = null, header = true, skip = 0, comment = '', missing = missingTexts } = options;
  return { files, delimiter: dialect.delimiter, decimal, thousands, header, skip, comment, encoding, missing };
}

async function load(
  engine: Engine,
  plan: CsvPlan,
  { dialect, signal }: { readonly dialect: Dialect; readonly signal: AbortSignal | undefined },
): Promise<LoadedCsv> {
  try {
    const bar = new LateProgress(`Reading ${basename(plan.format.files[0] ?? '')}`);
    const loading = engine.session((session) => loadCsv(session, plan), { signal, onProgress: bar.onRows });
    return await bar.during(loading);
  } catch (error) {
    const file = plan.format.files[0] ?? '';
    if (!(error instanceof UserError) || error.code !== 'TABLE_QUERY') throw error;
    if (dialect.openQuoteLine !== null) {
      throw new UserError(
        'TABLE_BAD_ROWS',
        `${file}: the quote that begins on line ${dialect.openQuoteLine} is never closed.`,
        {
          fix: 'Close it, or double it if it is part of the text.',
          cause: error,
        },
      );
    }
    if (/not utf-8 encoded|byte sequence/i.test(error.message))
      throw wrongEncoding(file, lineIn(error.message), plan.format.encoding);
    throw new UserError('TABLE_FILE_FORMAT', `${file} cannot be read as CSV. ${error.message.split('\n')[0] ?? ''}`, {
      fix: 'Look at its first lines; say how it is written with {delimiter, skip, encoding, comment}.',
      cause: error,
    });
  }
}

function lineIn(message: string): number {
  return Number(/Line: (\d+)/.exec(message)?.[1] ?? 1);
}

function wrongEncoding(file: string, line: number, encoding: string): UserError {
  return new UserError('TABLE_ENCODING', `Line ${line} of ${file} is not text in ${encoding}.`, {
    fix:
      encoding === 'utf-8'
        ? "Give the encoding it was written in: {encoding: 'latin-1'} or {encoding: 'utf-16'}."
        : 'Save the file as UTF-8.',
  });
}

function badRowsError(file: string, { first, count }: ReturnType<typeof rejectedRows>): UserError {
  const listed = first
    .slice(0, 5)
    .map(({ line, reason, text }) => `\n  line ${line}: ${reason} ${JSON.stringify(text.slice(0, 80))}`);
  const rows = count === 1 ? 'One row does' : `${count.toLocaleString('en-US')} rows do`;
  return new UserError('TABLE_BAD_ROWS', `${rows} not fit the columns of ${file}:${listed.join('')}`, {
    fix: "Mend them; or read the others with {badRows: 'report'}, which keeps these in table.rejects; or fill short rows with {badRows: 'pad'}.",
  });
}

/** A type for a column that is not there would be forgotten in silence. */
async function assertStatedTypes(
  engine: Engine,
  table: string,
  types: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(types);
  if (names.length === 0) return;
  const columns = await describeColumns(engine, `FROM ${table}`, table);
  new Table({ engine, origin: noOrigin, sql: '', columns, rowCount: 0, isWhole: false, stored: null }).select(...names);
}

const noOrigin: TableOrigin = { file: null, notes: [], rejects: [], rejectedRows: 0 };

function formatNotes(format: CsvFormat, dialect: Dialect, options: CsvOptions): string[] {
  const notes: string[] = [];
  const names = new Map([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ]);
  if (options.delimiter === undefined && format.delimiter !== ',')
    notes.push(`Fields are separated by ${names.get(format.delimiter) ?? JSON.stringify(format.delimiter)}.`);
  if (options.decimal === undefined && format.decimal === ',') notes.push('Numbers have a decimal comma.');
  if (options.encoding === undefined && format.encoding !== 'utf-8') notes.push(`The text is ${format.encoding}.`);
  const repeated = dialect.header.filter((name, index) => name === '' || dialect.header.indexOf(name) !== index);
  if (format.header && repeated.length > 0)
    notes.push(
      `Columns without a name, or with one that is taken, were renamed: ${repeated.map((name) => JSON.stringify(name)).join(', ')}.`,
    );
  return notes;
}
