import type { JsonValue } from '../../base/Json.ts';
import { ColumnFormat } from './ColumnFormat.ts';
import type { CellKind } from './TableOutput.ts';

/** How the cells of one column are written: numbers with the decimals they need, dates without a time that none has. */
export function cellFormatter(column: readonly JsonValue[]): (datum: JsonValue, kind: CellKind | null) => string {
  const format = new ColumnFormat();
  for (const datum of column) format.add(datum);
  return (datum, kind) => format.text(datum, kind);
}
