import { assertNever } from '../../base/assertNever.ts';
import type { Aggregate } from '../ChartOptions.ts';
import { quantilesSql } from './quantilesSql.ts';

/** SQL for an aggregate of a DOUBLE, over finite values. */
export function aggregateSql(aggregate: Aggregate, value: string): string {
  switch (aggregate) {
    case 'count':
      return 'count(*)';
    case 'sum':
      return `fsum(${value})`;
    case 'mean':
      // Divided first, since a sum near 1e308 is beyond a double; a power of two costs no digit.
      return `favg(${value} / 4294967296) * 4294967296`;
    case 'median':
      return `${quantilesSql(value, [0.5])}[1]`;
    case 'min':
    case 'max':
      return `${aggregate}(${value})`;
    default:
      return assertNever(aggregate);
  }
}
