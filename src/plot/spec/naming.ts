import type { ChartOptions } from '../ChartOptions.ts';
import { columnOf, type PlotSource } from '../source/PlotSource.ts';
import { ownText } from './ownText.ts';
import { clipped } from '../source/uniqueLabels.ts';

/** What columns are called in a chart. */
export interface Naming {
  /** `Bill length`. */
  name(column: string): string;
  /** `Bill length (mm)`. */
  withUnit(column: string): string;
}

/** @throws UserError TABLE_COLUMN_MISSING for a label or a unit of no column */
export function naming(source: PlotSource, { labels = {}, units = {} }: ChartOptions): Naming {
  for (const column of [...Object.keys(labels), ...Object.keys(units)]) columnOf(source, column);
  const own = (texts: Readonly<Record<string, string>>, column: string): string | undefined =>
    Object.hasOwn(texts, column) ? texts[column] : undefined;
  const name = (column: string): string => ownText(clipped(own(labels, column) ?? column, 100));
  const withUnit = (column: string): string => {
    const unit = own(units, column);
    return unit === undefined ? name(column) : `${name(column)} (${unit})`;
  };
  return { name, withUnit };
}
