import type { JsonValue } from '../../base/Json.ts';
import { compareKeys, type SortKey } from '../../display/table/compareKeys.ts';
import type { CellKind } from '../../display/table/TableOutput.ts';
import { cellKinds } from './cellKinds.ts';
import type { ShownPage, SortOrder } from './ShownPage.ts';

/** A page that holds the whole table, in the order of a column; null order: as it came. */
export function sortPage(page: ShownPage, order: SortOrder | null): ShownPage {
  const column = page.fields.findIndex(({ name }) => name === order?.name);
  if (order === null || column < 0) return page;
  const kinds = cellKinds(page);
  const keys = page.rows.map((row, index) => sortKey(row[column] ?? null, kinds(index, column)));
  const sign = order.isDescending ? -1 : 1;
  const rows = page.rows
    .map((_, row) => row)
    .sort((left, right) => compareKeys(keys[left] ?? null, keys[right] ?? null, sign) || left - right);
  const positions = new Map(rows.map((row, position) => [row, position]));
  return {
    ...page,
    rows: rows.map((row) => page.rows[row] ?? []),
    rowLabels: rows.map((row) => page.rowLabels[row] ?? ''),
    marks: page.marks.map(([row, markColumn, kind]) => [positions.get(row) ?? row, markColumn, kind]),
  };
}

function sortKey(datum: JsonValue, kind: CellKind | null): SortKey {
  if (datum === null || kind === 'nan') return null;
  if (kind === 'infinity') return datum === 'INF' ? Infinity : -Infinity;
  if (kind === 'bigint' && typeof datum === 'string' && /^-?\d+$/.test(datum)) return BigInt(datum);
  if (typeof datum === 'boolean') return Number(datum);
  return typeof datum === 'number' || typeof datum === 'string' ? datum : JSON.stringify(datum);
}
