import type { ShownPage } from '../ShownPage.ts';

/** Pages of the same columns that follow each other, as one. */
export function joinPages(pages: readonly ShownPage[]): ShownPage {
  const [first] = pages;
  if (first === undefined) return { offset: 0, columnOffset: 0, fields: [], rows: [], rowLabels: [], marks: [] };
  if (pages.length === 1) return first;
  return {
    ...first,
    rows: pages.flatMap(({ rows }) => rows),
    rowLabels: pages.flatMap(({ rowLabels }) => rowLabels),
    marks: pages.flatMap(({ offset, marks }) =>
      marks.map(([row, column, kind]) => [row + offset - first.offset, column, kind] as const),
    ),
  };
}
