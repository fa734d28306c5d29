import type { JsonArray, JsonObject, JsonValue } from '../../base/Json.ts';
import { keyText, type CellKey } from './CellKey.ts';
import { keyOfDatum } from './keyOfDatum.ts';
import { cellKindNames, type CellKind } from './TableOutput.ts';

/**
 * Which rows of a column are shown; several columns' filters must all hold. Text is compared without regard to case;
 * a range is of numbers, or of dates in milliseconds since 1970, with its ends; picked values are cells as they came.
 */
export type ColumnFilter =
  | { readonly type: 'contains' | 'equals'; readonly column: number; readonly text: string }
  | { readonly type: 'range'; readonly column: number; readonly min: number | null; readonly max: number | null }
  | { readonly type: 'missing' | 'present'; readonly column: number }
  | { readonly type: 'picked'; readonly column: number; readonly cells: readonly PickedCell[] };

export type PickedCell = readonly [datum: JsonValue, kind: CellKind | null];

/** Whether a cell with this key passes the filter. */
export function filterTest(filter: ColumnFilter): (key: CellKey) => boolean {
  switch (filter.type) {
    case 'missing':
      return (key) => key === null;
    case 'present':
      return (key) => key !== null;
    case 'contains': {
      const sought = filter.text.toLowerCase();
      return (key) => key !== null && String(key).toLowerCase().includes(sought);
    }
    case 'equals': {
      const sought = filter.text.toLowerCase();
      return (key) => key !== null && String(key).toLowerCase() === sought;
    }
    case 'range': {
      const { min, max } = filter;
      return (key) =>
        (typeof key === 'number' || typeof key === 'bigint') &&
        (min === null || key >= min) &&
        (max === null || key <= max);
    }
    case 'picked': {
      const texts = new Set(filter.cells.map(([datum, kind]) => keyText(keyOfDatum(datum, kind))));
      return (key) => texts.has(keyText(key));
    }
  }
}

/** Reads filters that came over the wire; what is no filter is left out. */
export function parseFilters(raw: JsonValue | undefined): ColumnFilter[] {
  return isArray(raw) ? raw.flatMap((item) => (isObject(item) ? parseFilter(item) : [])) : [];
}

function parseFilter(raw: JsonObject): ColumnFilter[] {
  const { type, column, text, min, max, cells } = raw;
  if (typeof column !== 'number' || !Number.isSafeInteger(column) || column < 0) return [];
  if (type === 'missing' || type === 'present') return [{ type, column }];
  if ((type === 'contains' || type === 'equals') && typeof text === 'string') return [{ type, column, text }];
  if (type === 'range') return [{ type, column, min: numberOrNull(min), max: numberOrNull(max) }];
  if (type === 'picked' && isArray(cells)) return [{ type, column, cells: cells.flatMap(parsePicked) }];
  return [];
}

function parsePicked(raw: JsonValue): PickedCell[] {
  if (!isArray(raw)) return [];
  const [datum = null, kind = null] = raw;
  return [[datum, cellKindNames.find((name) => name === kind) ?? null]];
}

function numberOrNull(value: JsonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` knows no read-only arrays. */
function isArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}
