import type { CellObject, WorkBook, WorkSheet } from 'xlsx';
import { excelTime, timeFormat } from './excelTime.ts';
import type { XlsxModule } from './loadXlsx.ts';

/** A cell's value. Times are in milliseconds: since 1970, since midnight, or of a length. */
export type SheetCell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'date' | 'time' | 'duration'; readonly value: number }
  | { readonly kind: 'error'; readonly value: string }
  | { readonly kind: 'formula' };

export interface SheetCells {
  /** Row by row, from the range's first; undefined where nothing stands. */
  readonly rows: readonly (readonly (SheetCell | undefined)[])[];
  /** Of the first row and column, from 0. */
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly merges: readonly Merge[];
}

/** Rows and columns from 0, the last ones included. */
export interface Merge {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** @param range only these cells; null for all that are filled */
export function sheetCells(
  xlsx: XlsxModule,
  book: WorkBook,
  { name, range }: { name: string; range: Merge | null },
): SheetCells {
  const sheet = book.Sheets[name] ?? {};
  const data = denseRows(sheet);
  const box = clipped(filledBox(data), range);
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  const formats = new Map<string, ReturnType<typeof timeFormat>>();
  const formatOf = (format: string): ReturnType<typeof timeFormat> => {
    const known = formats.get(format);
    if (known !== undefined) return known;
    const found = timeFormat(format, (text) => isDateFormat(xlsx, text));
    formats.set(format, found);
    return found;
  };
  const rows: (SheetCell | undefined)[][] = [];
  for (let row = box.s.r; row <= box.e.r; row += 1) {
    const cells = data[row];
    const list: (SheetCell | undefined)[] = [];
    for (let column = box.s.c; column <= box.e.c; column += 1) {
      const cell = cells?.[column];
      list.push(cell === undefined ? undefined : valueOf(cell, formatOf, from1904));
    }
    rows.push(list);
  }
  return { rows, firstRow: box.s.r, firstColumn: box.s.c, merges: sheet['!merges'] ?? [] };
}

type DenseRows = readonly (readonly (CellObject | undefined)[] | undefined)[];

function denseRows(sheet: WorkSheet): DenseRows {
  return sheet['!data'] ?? [];
}

/** The least box that holds every cell with something in it; what the file states of its size is not trusted. */
function filledBox(data: DenseRows): Merge {
  const box = { s: { r: Infinity, c: Infinity }, e: { r: -1, c: -1 } };
  data.forEach((cells, r) => {
    cells?.forEach((cell, c) => {
      if (cell === undefined || !isFilled(cell)) return;
      box.s = { r: Math.min(box.s.r, r), c: Math.min(box.s.c, c) };
      box.e = { r: Math.max(box.e.r, r), c: Math.max(box.e.c, c) };
    });
  });
  return box;
}

function isFilled(cell: CellObject): boolean {
  return (cell.t !== 'z' && cell.v !== undefined && cell.v !== '') || cell.f !== undefined;
}

function clipped(box: Merge, range: Merge | null): Merge {
  if (range === null) return box;
  // Its first row and column stand even where they are empty; a table may end before it does.
  return {
    s: { r: Math.max(0, range.s.r), c: Math.max(0, range.s.c) },
    e: { r: Math.min(box.e.r, range.e.r), c: Math.min(Math.max(box.e.c, range.s.c), range.e.c) },
  };
}

function isDateFormat(xlsx: XlsxModule, format: string): boolean {
  try {
    const { is_date } = xlsx.SSF as { readonly is_date: (format: string) => boolean }; // SAFETY: its types say `any`.
    return is_date(format);
  } catch {
    return false; // No format at all.
  }
}

function valueOf(
  cell: CellObject,
  formatOf: (format: string) => ReturnType<typeof timeFormat>,
  from1904: boolean,
): SheetCell | undefined {
  const { t, v, z, f } = cell;
  if (t === 'e') return { kind: 'error', value: errorTexts.get(Number(v)) ?? '#ERROR' };
  // Where no value was saved SheetJS has a 0, marked as a stub.
  if (t === 'z' || v === undefined || v === '') return f === undefined ? undefined : { kind: 'formula' };
  if (typeof v === 'boolean') return { kind: 'boolean', value: v };
  if (v instanceof Date) return { kind: 'date', value: v.getTime() };
  if (typeof v === 'string') return { kind: 'text', value: v };
  const time = typeof z === 'string' && Number.isFinite(v) ? formatOf(z) : null;
  if (time === 'date') return { kind: 'date', value: excelTime(v, from1904) };
  if (time === null) return { kind: 'number', value: v };
  // A time that shows more than a day's has a date that the format leaves out.
  if (time === 'time' && (v < 0 || v >= 1)) return { kind: 'date', value: excelTime(v, from1904) };
  return { kind: time, value: Math.round(v * 86_400_000) };
}

/** ECMA-376, part 1, 18.17.3; numbers of the binary format. */
const errorTexts = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);
