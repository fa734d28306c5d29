import { cellFormatter } from './cellFormatter.ts';
import { cellKind } from './cellKind.ts';
import type { CellKind } from './TableOutput.ts';
import type { TablePage } from './tablePage.ts';

/** The texts of a page's cells, row by row; numbers of a column share their decimals. */
export function pageTexts(page: TablePage): string[][] {
  const marks = new Map(page.marks.map(([row, column, kind]) => [`${row} ${column}`, kind]));
  const formats = page.fields.map((_, column) => cellFormatter(page.rows.map((row) => row[column] ?? null)));
  return page.rows.map((row, rowIndex) =>
    row.map((datum, column) => {
      const mark: CellKind | null = marks.get(`${rowIndex} ${column}`) ?? null;
      const kind = cellKind(datum, page.fields[column]?.type ?? 'any', mark);
      return formats[column]?.(datum, kind) ?? '';
    }),
  );
}
