import type { ShownTable } from '../readTable.ts';
import type { ColumnFormats } from './ColumnFormats.ts';

const least = 64;
const leastWithStats = 148;
const most = 300;
/** For columns that are not in the preview. */
const unknown = 148;
const cellPadding = 25;
const headPadding = 46;

/** So wide that names and the cells of the preview fit, within reason; one width is never changed by what comes later. */
export function columnWidths(
  table: ShownTable,
  formats: ColumnFormats,
  { fonts, hasStats }: { readonly fonts: CellFonts; readonly hasStats: boolean },
): Float64Array {
  const widths = new Float64Array(table.columnCount).fill(unknown);
  const { fields, rows } = table.page;
  fields.forEach((field, column) => {
    const texts = rows.map((row) => formats.text(column, row[column] ?? null, null));
    const widest = Math.max(0, ...longest(texts).map((text) => fonts.cell(text)));
    const wanted = Math.max(widest + cellPadding, fonts.head(field.title ?? field.name) + headPadding);
    widths[column] = Math.round(Math.max(hasStats ? leastWithStats : least, Math.min(most, wanted)));
  });
  return widths;
}

export interface CellFonts {
  readonly cell: (text: string) => number;
  readonly head: (text: string) => number;
}

/** Measures texts as the grid will write them. */
export function cellFonts(element: HTMLElement): CellFonts {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily, fontSize } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize) || 12.5;
  const measure = (font: string) => (text: string) => {
    if (context === null) return text.length * size * 0.6;
    context.font = font;
    return context.measureText(text.slice(0, 200)).width;
  };
  return { cell: measure(`${size}px ${fontFamily}`), head: measure(`600 ${size}px ${fontFamily}`) };
}

/** Only these are measured. */
function longest(texts: readonly string[]): string[] {
  return texts.toSorted((left, right) => right.length - left.length).slice(0, 3);
}

/** How long the row labels are. */
export function labelCharacters({ page, rowCount }: ShownTable): number {
  const isNumbered = page.rowLabels.every((label, row) => label === String(row));
  const longest = Math.max(0, ...page.rowLabels.map((label) => label.length));
  return isNumbered ? String(Math.max(0, rowCount - 1)).length : Math.min(24, Math.max(longest, 3));
}
