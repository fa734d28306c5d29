import { columnLetters } from './columnLetters.ts';
import type { Merge, SheetCell, SheetCells } from './sheetCells.ts';

export type SheetColumnType =
  'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'duration' | 'text' | 'mixed';

export interface SheetColumn {
  /** As the header says it; may be empty or taken. */
  readonly name: string;
  readonly type: SheetColumnType;
  /** One a row; undefined where missing. */
  readonly cells: readonly (SheetCell | undefined)[];
}

export interface SheetTable {
  readonly columns: readonly SheetColumn[];
  readonly notes: readonly string[];
}

/**
 * The columns of a sheet: names from its header, a type that every value fits, and what had to be left out.
 *
 * @param headerRows 0 for none
 * @param missing texts that mean nothing
 */
export function sheetColumns(sheet: SheetCells, headerRows: number, missing: ReadonlySet<string>): SheetTable {
  const start = headerRows === 0 ? 0 : Math.max(0, sheet.rows.findIndex(hasValue));
  const isBody = (row: readonly (SheetCell | undefined)[]): boolean => hasValue(row);
  const all = sheet.rows.slice(start + headerRows);
  // Rows below the last filled one are no rows; one between is told.
  const body = all.filter(isBody);
  const emptyRows = all.findLastIndex(isBody) + 1 - body.length;
  const width = Math.max(0, ...sheet.rows.slice(start, start + 1).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index): SheetColumn => {
    const cells = body.map((row) => present(row[index], missing));
    return { name: columnName(sheet, index, { start, headerRows }), type: columnType(cells), cells };
  }).filter(({ name, cells }) => (headerRows > 0 && name !== '') || cells.some((cell) => cell !== undefined));
  const bodyCells = { body, firstRow: sheet.firstRow + start + headerRows };
  return { columns, notes: [...columnNotes(columns), ...rowNotes(sheet, bodyCells, emptyRows)] };
}

function hasValue(row: readonly (SheetCell | undefined)[]): boolean {
  return row.some((cell) => cell !== undefined);
}

/** Without what means a missing value: such texts, errors, and formulas that were never computed. */
function present(cell: SheetCell | undefined, missing: ReadonlySet<string>): SheetCell | undefined {
  if (cell === undefined || cell.kind === 'error' || cell.kind === 'formula') return undefined;
  return cell.kind === 'text' && missing.has(cell.value.trim()) ? undefined : cell;
}

function columnName(
  sheet: SheetCells,
  index: number,
  { start, headerRows }: { readonly start: number; readonly headerRows: number },
): string {
  if (headerRows === 0) return columnLetters(sheet.firstColumn + index);
  const parts: string[] = [];
  for (let row = start; row < start + headerRows; row += 1) {
    const text = cellText(mergedCell(sheet, row, index)).trim();
    if (text !== '' && parts.at(-1) !== text) parts.push(text);
  }
  return parts.join(' / ');
}

/** A cell, or the first of those it is merged with. */
function mergedCell(sheet: SheetCells, row: number, column: number): SheetCell | undefined {
  const own = sheet.rows[row]?.[column];
  if (own !== undefined) return own;
  const [r, c] = [row + sheet.firstRow, column + sheet.firstColumn];
  const merge = sheet.merges.find(({ s, e }) => s.r <= r && r <= e.r && s.c <= c && c <= e.c);
  return merge === undefined ? undefined : sheet.rows[merge.s.r - sheet.firstRow]?.[merge.s.c - sheet.firstColumn];
}

/** As a column of text holds it: times in ISO's form. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined || cell.kind === 'formula') return '';
  switch (cell.kind) {
    case 'date':
      return isoText(cell.value);
    case 'time':
    case 'duration':
      return new Date(cell.value).toISOString().slice(11, 23).replace('.000', '');
    default:
      return String(cell.value);
  }
}

function isoText(ms: number): string {
  return new Date(ms).toISOString().replace('T00:00:00.000Z', '');
}

function columnType(cells: readonly (SheetCell | undefined)[]): SheetColumnType {
  const kinds = new Set(cells.flatMap((cell) => (cell === undefined ? [] : [cell.kind])));
  const [kind = 'text'] = kinds;
  if (kinds.size > 1) return 'mixed';
  if (kind === 'number') return cells.every(isWholeOrMissing) ? 'integer' : 'number';
  if (kind === 'date') return cells.every(isMidnightOrMissing) ? 'date' : 'datetime';
  return kind === 'error' || kind === 'formula' ? 'text' : kind;
}

function isWholeOrMissing(cell: SheetCell | undefined): boolean {
  return cell?.kind !== 'number' || (Number.isSafeInteger(cell.value) && !Object.is(cell.value, -0));
}

function isMidnightOrMissing(cell: SheetCell | undefined): boolean {
  return cell?.kind !== 'date' || cell.value % 86_400_000 === 0;
}

function columnNotes(columns: readonly SheetColumn[]): string[] {
  const mixed = columns.filter(({ type }) => type === 'mixed').map(({ name }) => name);
  const names = columns.map(({ name }) => name);
  const repeated = names.filter((name, index) => name === '' || names.indexOf(name) !== index);
  return [
    ...(mixed.length === 0 ? [] : [`Columns of several types are kept as text: ${mixed.join(', ')}.`]),
    ...(repeated.length === 0
      ? []
      : [
          `Columns without a name, or with one that is taken, were renamed: ${repeated.map((name) => JSON.stringify(name)).join(', ')}.`,
        ]),
  ];
}

interface Body {
  readonly body: SheetCells['rows'];
  readonly firstRow: number;
}

function rowNotes(sheet: SheetCells, { body, firstRow }: Body, emptyRows: number): string[] {
  const cells = body.flat();
  const errors = cells.flatMap((cell) => (cell?.kind === 'error' ? [cell.value] : []));
  const formulas = cells.filter((cell) => cell?.kind === 'formula').length;
  const last = firstRow + sheet.rows.length;
  const merges = sheet.merges.filter((merge) => merge.s.r >= firstRow && merge.s.r <= last && isSeen(merge, sheet));
  return [
    ...(emptyRows > 0 ? [`${counted(emptyRows, 'empty row was', 'empty rows were')} left out.`] : []),
    ...(errors.length > 0
      ? [
          `${counted(errors.length, 'cell with an error is', 'cells with errors are')} missing: ${[...new Set(errors)].join(', ')}.`,
        ]
      : []),
    ...(formulas > 0
      ? [
          `${counted(formulas, 'formula has', 'formulas have')} no saved value and ${formulas === 1 ? 'is' : 'are'} missing: open the file in a spreadsheet program and save it.`,
        ]
      : []),
    ...(merges.length > 0 ? ['Merged cells hold their value in the first of them only.'] : []),
  ];
}

function isSeen({ s }: Merge, { firstColumn, rows }: SheetCells): boolean {
  return s.c >= firstColumn && s.c < firstColumn + (rows[0]?.length ?? 0);
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
