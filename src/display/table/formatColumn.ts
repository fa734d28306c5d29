import type { JsonValue } from '../../base/Json.ts';
import { ColumnFormat } from './ColumnFormat.ts';

/** How the numbers of one column are written: as many decimals as they need, the same for all, at most four. */
export function formatColumn(values: readonly JsonValue[]): (value: number) => string {
  const format = new ColumnFormat();
  for (const value of values) format.add(value);
  return (value) => format.number(value);
}
