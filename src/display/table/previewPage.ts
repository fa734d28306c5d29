import { fittingPage } from './fittingPage.ts';
import type { TablePage } from './tablePage.ts';

/** How much of a table travels with an output and is saved with the notebook; the rest comes by slices. */
const mostRows = 50;
const mostColumns = 100;
const mostCells = 2_500;
const mostCharacters = 40_000;

export interface TableExtent {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** The window of a table that is read for its preview. */
export function previewExtent({ rowCount, columnCount }: TableExtent): TableExtent {
  const columns = Math.min(columnCount, mostColumns);
  const rows = Math.min(rowCount, mostRows, Math.max(10, Math.floor(mostCells / Math.max(1, columns))));
  return { rowCount: rows, columnCount: columns };
}

/**
 * The rows and columns of a preview that are saved: at most 40,000 characters of JSON, whatever the cells hold, but for
 * a first cell.
 */
export function previewPage(page: TablePage): TablePage {
  const narrow = withColumns(page, fittingColumns(page));
  return fittingPage(narrow, mostCharacters);
}

/** So many columns that their names and the first row take half of the room. */
function fittingColumns({ fields, rows }: TablePage): number {
  let used = 0;
  const end = fields.findIndex((field, column) => {
    used += 2 * JSON.stringify(field).length + JSON.stringify(rows[0]?.[column] ?? null).length;
    return column > 0 && used > mostCharacters / 2;
  });
  return end < 0 ? fields.length : end;
}

function withColumns(page: TablePage, count: number): TablePage {
  if (count === page.fields.length) return page;
  return {
    fields: page.fields.slice(0, count),
    rows: page.rows.map((row) => row.slice(0, count)),
    rowLabels: page.rowLabels,
    marks: page.marks.filter(([, column]) => column < count),
  };
}
