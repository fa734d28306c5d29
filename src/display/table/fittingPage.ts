import type { TablePage } from './tablePage.ts';

/** The first rows of a page that make no more JSON than `characters`, one row at least. */
export function fittingPage(page: TablePage, characters = messageCharacters): TablePage {
  let used = JSON.stringify(page.fields).length;
  const end = page.rows.findIndex((row, index) => {
    used += JSON.stringify(row).length + (page.rowLabels[index]?.length ?? 0) + 4;
    return index > 0 && used > characters;
  });
  return end < 0 ? page : firstRows(page, end);
}

/** A frame's header holds 8 MB, three bytes a character at worst. */
const messageCharacters = 1_500_000;

function firstRows(page: TablePage, count: number): TablePage {
  return {
    fields: page.fields,
    rows: page.rows.slice(0, count),
    rowLabels: page.rowLabels.slice(0, count),
    marks: page.marks.filter(([row]) => row < count),
  };
}
