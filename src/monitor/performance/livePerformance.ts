import type { LivePerformance } from '../Monitor.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { twoSided95, wilsonInterval } from '../statistics/wilsonInterval.ts';
import type { ClassSums } from './ClassSums.ts';
import type { NumberSums } from './NumberSums.ts';
import { classFigures, numberFigures } from './liveFigures.ts';
import { summedTruth, type TruthSums } from './TruthSums.ts';

/** Of all panes together; null before any truth has come, of numbers before two have. */
export function livePerformance(panes: readonly TruthSums[], reference: ReferenceProfile): LivePerformance | null {
  const sums = summedTruth(panes, reference);
  if (sums.kind === 'numbers') return sums.rows < 2 ? null : numberPerformance(sums, reference);
  return sums.rows === 0 ? null : classPerformance(sums, reference);
}

/** The metric's value over a single pane. */
export function paneValue(sums: TruthSums, { performance }: ReferenceProfile): number | null {
  if (sums.rows === 0) return null;
  if (sums.kind === 'classes') return sums.correct / sums.rows;
  return performance?.metric === 'rmse' ? Math.sqrt(sums.square / sums.rows) : sums.absolute / sums.rows;
}

function classPerformance(sums: ClassSums, { performance }: ReferenceProfile): LivePerformance {
  const [low, high] = wilsonInterval({ hits: sums.correct, rows: sums.rows });
  return {
    metric: 'accuracy',
    value: sums.correct / sums.rows,
    low,
    high,
    rows: sums.rows,
    reference: performance?.metric === 'accuracy' ? performance.value : null,
    figures: classFigures(sums),
  };
}

function numberPerformance(sums: NumberSums, { performance }: ReferenceProfile): LivePerformance {
  const metric = performance?.metric === 'rmse' ? 'rmse' : 'mae';
  const shown = metric === 'rmse' ? rootMeanSquare(sums) : meanAbsolute(sums);
  return {
    metric,
    ...shown,
    rows: sums.rows,
    reference: performance?.metric === metric ? performance.value : null,
    figures: numberFigures(sums),
  };
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The mean and its normal interval, by the variance of single absolute errors. */
function meanAbsolute({ rows, absolute, square }: NumberSums): Interval {
  const value = absolute / rows;
  const reach = intervalReach(square / rows - value ** 2, rows);
  return { value, low: Math.max(0, value - reach), high: value + reach };
}

/** The normal interval of the mean square, whose root is taken. */
function rootMeanSquare({ rows, square, fourth }: NumberSums): Interval {
  const mean = square / rows;
  const reach = intervalReach(fourth / rows - mean ** 2, rows);
  return { value: Math.sqrt(mean), low: Math.sqrt(Math.max(0, mean - reach)), high: Math.sqrt(mean + reach) };
}

/** @param variance of the rows, divided by their number; @param rows at least 2 */
function intervalReach(variance: number, rows: number): number {
  return twoSided95 * Math.sqrt(Math.max(0, variance) / (rows - 1));
}
