import type { SortColumn } from '../../../display/table/TableOutput.ts';

/** A header that is used again: ascending, descending, not sorted; with Shift the other columns keep their part. */
export function nextSort(sort: readonly SortColumn[], column: number, isAdded: boolean): SortColumn[] {
  const current = sort.find((key) => key.column === column);
  const next =
    current === undefined ? [{ column, descending: false }] : current.descending ? [] : [{ column, descending: true }];
  if (!isAdded) return next;
  if (current === undefined) return [...sort, ...next];
  return sort.flatMap((key) => (key.column === column ? next : [key]));
}
