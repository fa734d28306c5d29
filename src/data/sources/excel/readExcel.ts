import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { readFile } from 'node:fs/promises';
import type { WorkBook } from 'xlsx';
import { closestNames } from '../../../base/closestNames.ts';
import { UserError } from '../../../base/UserError.ts';
import { assertWhole, optionError } from '../../assertOption.ts';
import { type DuckDbModule, loadDuckDb } from '../../engine/loadDuckDb.ts';
import { notebookEngine } from '../../engine/notebookEngine.ts';
import { identifier } from '../../engine/sqlText.ts';
import { whileFilling } from '../../engine/whileFilling.ts';
import { checkFile } from '../../read/checkFile.ts';
import { missingTexts } from '../../read/CsvOptions.ts';
import { engineNames } from '../../read/engineNames.ts';
import { storedTable } from '../../read/storedTable.ts';
import type { Table } from '../../table/Table.ts';
import { withLocalFile } from '../remote/withLocalFile.ts';
import { checkArchive } from './checkArchive.ts';
import type { ExcelOptions } from './ExcelOptions.ts';
import { loadXlsx, type XlsxModule } from './loadXlsx.ts';
import { type Merge, type SheetCell, sheetCells } from './sheetCells.ts';
import { cellText, type SheetColumn, sheetColumns, type SheetColumnType } from './sheetColumns.ts';

/**
 * A table of one sheet of a spreadsheet: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` or `.ods`. Formulas count as the values that
 * were saved with them; times are taken as UTC. What was decided or left out stands in `table.notes`.
 *
 * @param path as the notebook's folder sees it, or an http(s) address
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT, TABLE_SHEET_MISSING,
 *   TABLE_URL, TABLE_ENGINE_MISSING, DATASET_OPTION
 */
export async function readExcel(path: string, options: ExcelOptions = {}): Promise<Table> {
  const { header = true, missing = missingTexts } = options;
  const headerRows = typeof header === 'number' ? header : header ? 1 : 0;
  assertWhole('header', headerRows, 0);
  if (options.rows !== undefined) assertWhole('rows', options.rows, 0);
  return await withLocalFile(path, async ({ path: file }) => {
    const xlsx = loadXlsx();
    const range = rangeOf(xlsx, options.range);
    // Counted from the sheet's first row; without the option all of them.
    const lastRow = options.rows === undefined ? 0 : (range?.s.r ?? 0) + headerRows + options.rows;
    const { book, name } = await openSheet(xlsx, file, { sheet: options.sheet, lastRow });
    const cells = sheetCells(xlsx, book, { name, range });
    const { columns, notes } = sheetColumns(cells, headerRows, new Set(missing));
    if (columns.length === 0) {
      throw new UserError(
        'TABLE_FILE_EMPTY',
        `The sheet ${JSON.stringify(name)} of ${file} holds no cells${options.range === undefined ? '' : ` in ${options.range}`}.`,
        {
          fix: `It has these sheets: ${sheetList(book.SheetNames)}.`,
        },
      );
    }
    const others = book.SheetNames.length > 1 && options.sheet === undefined;
    const which = others ? [`The sheet ${JSON.stringify(name)} was read, of ${sheetList(book.SheetNames)}.`] : [];
    return await stored(columns, { file: path, notes: [...which, ...notes] });
  });
}

async function openSheet(
  xlsx: XlsxModule,
  file: string,
  { sheet, lastRow }: { readonly sheet: string | number | undefined; readonly lastRow: number },
): Promise<{ readonly book: WorkBook; readonly name: string }> {
  checkFile(file);
  const bytes = await readFile(file);
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start !== 'PK\x03\x04' && start !== '\xd0\xcf\x11\xe0') {
    throw notSpreadsheet(file, 'it begins with other bytes', {
      fix: 'Read text with readCsv, also where its name ends in .xls.',
    });
  }
  if (start === 'PK\x03\x04') checkArchive(bytes, file);
  try {
    // Stubs: a formula without a saved value would be left out in silence.
    const wanted = { dense: true, cellNF: true, cellText: false, cellHTML: false, sheetStubs: true };
    const read = (sheets: string | number): WorkBook =>
      xlsx.read(bytes, { type: 'buffer', ...wanted, sheets: [sheets], sheetRows: lastRow });
    // Most often it is the first one: texts and formats are then read once.
    const book = read(sheet ?? 0);
    const { SheetNames, Workbook } = book;
    const visible = SheetNames.find((_, index) => (Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0);
    const name = sheetName(SheetNames, sheet ?? visible ?? 0, file);
    return { book: book.Sheets[name] === undefined ? read(name) : book, name };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const isLocked = /password|encrypt/i.test(why);
    throw notSpreadsheet(file, isLocked ? 'it is protected by a password' : why.replace(/\.$/, ''), {
      fix: isLocked ? 'Save it without a password.' : 'Save it again with a spreadsheet program.',
      cause: error,
    });
  }
}

function notSpreadsheet(
  file: string,
  why: string,
  options: { readonly fix: string; readonly cause?: unknown },
): UserError {
  return new UserError('TABLE_FILE_FORMAT', `${file} is not a spreadsheet that can be read: ${why}.`, options);
}

function sheetName(names: readonly string[], sheet: string | number, file: string): string {
  const name = typeof sheet === 'number' ? names[sheet] : names.find((known) => known === sheet);
  if (name !== undefined) return name;
  const closest = typeof sheet === 'string' ? closestNames(sheet, names)[0] : undefined;
  const hint = closest === undefined ? '' : `Did you mean ${JSON.stringify(closest)}? `;
  throw new UserError(
    'TABLE_SHEET_MISSING',
    `${file} has no sheet ${typeof sheet === 'number' ? `number ${sheet}, counted from 0` : JSON.stringify(sheet)}.`,
    {
      fix: `${hint}It has ${sheetList(names)}.`,
    },
  );
}

function sheetList(names: readonly string[]): string {
  const listed = names.slice(0, 20).map((name) => JSON.stringify(name));
  return `${listed.join(', ')}${names.length > listed.length ? `, … (${names.length} in all)` : ''}`;
}

const sheetEnd = { r: 1_048_575, c: 16_383 };

function rangeOf(xlsx: XlsxModule, range: string | undefined): Merge | null {
  if (range === undefined) return null;
  const match = /^\$?([A-Z]{1,3})\$?(\d*)(?::\$?([A-Z]{1,3})\$?(\d*))?$/i.exec(range.trim());
  if (match === null)
    throw optionError('range', range, 'Write it as in a spreadsheet: B2:F100, or B:F for whole columns.');
  const [, first = 'A', top = '', last = first, bottom = match[3] === undefined ? top : ''] = match;
  const column = (letters: string): number => xlsx.utils.decode_col(letters.toUpperCase());
  return {
    s: { r: top === '' ? 0 : Number(top) - 1, c: column(first) },
    e: { r: bottom === '' ? sheetEnd.r : Number(bottom) - 1, c: column(last) },
  };
}

async function stored(
  columns: readonly SheetColumn[],
  origin: { readonly file: string; readonly notes: readonly string[] },
): Promise<Table> {
  const engine = await notebookEngine();
  const duckDb = loadDuckDb();
  const names = engineNames(columns.map((column) => column.name));
  const types = columns.map(({ type }) => duckType(type, duckDb));
  const table = engine.newName('excel');
  const list = types.map((type, index) => `${identifier(names[index] ?? '')} ${type.toString()}`);
  return await whileFilling(engine, table, async () => {
    await engine.run(`CREATE TABLE ${table} (${list.join(', ')})`);
    await engine.append(table, types, {
      duckDb,
      rowCount: columns[0]?.cells.length ?? 0,
      values: (index, start, end) => {
        const column = columns[index];
        return (column?.cells ?? []).slice(start, end).map((cell) => duckValue(cell, column?.type ?? 'text', duckDb));
      },
    });
    return await storedTable(engine, table, { ...origin, rejects: [], rejectedRows: 0 });
  });
}

function duckType(type: SheetColumnType, duckDb: DuckDbModule): DuckDBType {
  switch (type) {
    case 'integer':
      return duckDb.BIGINT;
    case 'number':
      return duckDb.DOUBLE;
    case 'boolean':
      return duckDb.BOOLEAN;
    case 'date':
      return duckDb.DATE;
    case 'datetime':
      return duckDb.TIMESTAMP;
    case 'time':
      return duckDb.TIME;
    case 'duration':
      return duckDb.INTERVAL;
    case 'text':
    case 'mixed':
      return duckDb.VARCHAR;
  }
}

function duckValue(cell: SheetCell | undefined, type: SheetColumnType, duckDb: DuckDbModule): DuckDBValue {
  if (cell === undefined || cell.kind === 'formula') return null;
  if (type === 'text' || type === 'mixed') return cellText(cell);
  const { value } = cell;
  if (typeof value !== 'number') return value;
  switch (type) {
    case 'integer':
      return BigInt(value);
    case 'date':
      return new duckDb.DuckDBDateValue(value / 86_400_000);
    case 'datetime':
      return new duckDb.DuckDBTimestampValue(BigInt(value) * 1_000n);
    case 'time':
      return new duckDb.DuckDBTimeValue(BigInt(value) * 1_000n);
    case 'duration':
      return new duckDb.DuckDBIntervalValue(0, 0, BigInt(value) * 1_000n);
    default:
      return value;
  }
}
