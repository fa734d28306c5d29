import type { CellKind } from '../../display/table/TableOutput.ts';
import { cellKind } from '../../display/table/cellKind.ts';
import type { ShownPage } from './ShownPage.ts';

/** Looks up the kinds of a page's cells. */
export function cellKinds(page: ShownPage): (row: number, column: number) => CellKind | null {
  const marks = new Map(page.marks.map(([row, column, kind]) => [`${row} ${column}`, kind]));
  return (row, column) =>
    cellKind(
      page.rows[row]?.[column] ?? null,
      page.fields[column]?.type ?? 'any',
      marks.get(`${row} ${column}`) ?? null,
    );
}
