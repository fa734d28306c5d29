import type { Aggregate } from '../ChartOptions.ts';

/** `Mean of Bill length (mm)`; `Rows` where rows are counted. */
export function aggregateTitle(aggregate: Aggregate, column: string): string {
  return aggregate === 'count' ? 'Rows' : `${words[aggregate]} of ${column}`;
}

const words = { sum: 'Sum', mean: 'Mean', median: 'Median', min: 'Least', max: 'Greatest' } as const;
