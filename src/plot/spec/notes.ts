import type { Tally } from '../source/Relation.ts';
import { thousands } from '../../display/text/thousands.ts';

/** What of the table is not in the chart, a sentence each. */
export function leftOut({ missing, infinite, notPositive }: Tally): string[] {
  return [
    ...(missing > 0 ? [`${rows(missing)} without a value left out`] : []),
    ...(infinite > 0 ? [`${rows(infinite)} with an infinite value left out`] : []),
    ...(notPositive > 0 ? [`${rows(notPositive)} at or below zero left out: the axis is logarithmic`] : []),
  ];
}

/** `1 row`, `2,000 rows`. */
export function rows(count: number): string {
  return count === 1 ? '1 row' : `${thousands(count)} rows`;
}
