import type { JsonValue } from '../../base/Json.ts';
import { formatColumn } from './formatColumn.ts';
import type { CellKind } from './TableOutput.ts';

/** How the cells of one column are written: numbers with the decimals they need, dates without a time that none has. */
export function cellFormatter(column: readonly JsonValue[]): (datum: JsonValue, kind: CellKind | null) => string {
  const formatNumber = formatColumn(column);
  const areDays = column.every(
    (datum) => typeof datum !== 'string' || !datePattern.test(datum) || datum.endsWith(midnight),
  );
  return (datum, kind) => {
    if (kind === 'undefined') return 'undefined';
    if (datum === null) return 'null';
    if (typeof datum === 'number') return formatNumber(datum);
    if (typeof datum === 'object') return JSON.stringify(datum);
    return kind === 'date' && typeof datum === 'string' ? dateText(datum, areDays) : String(datum);
  };
}

const datePattern = /^[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z$/;
const midnight = 'T00:00:00.000Z';

/** `2024-02-29` or `2024-02-29 12:00:00Z`. */
function dateText(iso: string, isDay: boolean): string {
  if (!datePattern.test(iso)) return iso;
  return isDay ? iso.slice(0, -midnight.length) : iso.replace('T', ' ').replace('.000Z', 'Z');
}
