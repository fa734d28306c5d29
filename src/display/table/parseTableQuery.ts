import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { parseFilters } from './ColumnFilter.ts';
import type { SortColumn, TableQuery, TableView } from './TableOutput.ts';

/** Reads a query that came over the wire; what is missing or malformed takes its default. */
export function parseTableQuery(raw: JsonObject): TableQuery {
  const filters = parseFilters(raw.filters);
  if (raw.type === 'stats') return { type: 'stats', column: wholeNumber(raw.column, 0), filters };
  return {
    type: 'page',
    offset: wholeNumber(raw.offset, 0),
    limit: wholeNumber(raw.limit, 50),
    columnOffset: wholeNumber(raw.columnOffset, 0),
    columnLimit: wholeNumber(raw.columnLimit, 100),
    sort: Array.isArray(raw.sort) ? raw.sort.flatMap(parseSort) : [],
    filters,
  };
}

/** One text for one view; empty for the table as it is. */
export function viewKey({ sort, filters }: TableView): string {
  return sort.length === 0 && filters.length === 0 ? '' : JSON.stringify([sort, filters]);
}

function parseSort(raw: JsonValue): SortColumn[] {
  if (typeof raw !== 'object' || raw === null || !('column' in raw)) return [];
  return [{ column: wholeNumber(raw.column, 0), descending: raw.descending === true }];
}

function wholeNumber(value: JsonValue | undefined, fallback: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}
