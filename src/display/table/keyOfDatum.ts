import type { JsonValue } from '../../base/Json.ts';
import type { CellKey } from './CellKey.ts';
import type { CellKind } from './TableOutput.ts';

/** The key of a cell that came over the wire; the same as `keyOfValue` gives for the value itself. */
export function keyOfDatum(datum: JsonValue, kind: CellKind | null): CellKey {
  if (datum === null || kind === 'nan') return null;
  if (typeof datum !== 'string') return typeof datum === 'object' ? JSON.stringify(datum) : datum;
  switch (kind) {
    case 'infinity':
      return datum === 'INF' ? Infinity : -Infinity;
    case 'bigint':
      return /^-?\d+$/.test(datum) ? BigInt(datum) : datum;
    case 'decimal':
      return Number(datum);
    case 'date':
      return missingIfNaN(Date.parse(datum));
    default:
      return datum;
  }
}

export function missingIfNaN(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
