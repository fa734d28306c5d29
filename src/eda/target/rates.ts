import { finiteOrNull } from '../profile/finiteOrNull.ts';
import type { Rate } from '../profile/TargetReport.ts';
import type { DiscreteColumn } from '../pairs/discreteCodes.ts';
import type { Target } from './Target.ts';

export interface RateInput {
  readonly discrete: DiscreteColumn;
  readonly target: Target;
  /** Bins keep the order of their values, levels that of their rows. */
  readonly order: 'value' | 'rows';
}

const mostRates = 20;

/**
 * In each bin or level of a feature the share of the positive class, or the mean of a target of numbers. Levels of
 * fewer than two rows are left out: they would tell of a single one. None for more than two classes.
 */
export function rates({ discrete, target, order }: RateInput): Rate[] {
  if (target.positive === null && target.task === 'classification') return [];
  const counts = new Float64Array(discrete.labels.length);
  const sums = new Float64Array(discrete.labels.length);
  discrete.codes.forEach((code, row) => {
    const value = valueOf(target, row);
    if (code < 0 || !Number.isFinite(value)) return;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + value;
  });
  const all = discrete.labels.map((label, code) => ({
    label,
    count: counts[code] ?? 0,
    rate: finiteOrNull((sums[code] ?? 0) / (counts[code] ?? 0)),
  }));
  const shown = all.filter(({ count }) => count > 1);
  return (order === 'value' ? shown : shown.toSorted((a, b) => b.count - a.count)).slice(0, mostRates);
}

function valueOf({ task, column, discrete, positive }: Target, row: number): number {
  if (task === 'regression') return column.sample.numbers?.[row] ?? Number.NaN;
  const code = discrete.codes[row] ?? -1;
  return code < 0 ? Number.NaN : code === positive ? 1 : 0;
}
