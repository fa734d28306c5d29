import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { BootstrapOptions, Interval } from './bootstrap.ts';
import { drawCells } from './drawCells.ts';
import { percentileOf } from './percentileOf.ts';

/** Figures of counts, such as those of a confusion matrix. */
export interface CellStatistic {
  readonly ids: readonly string[];
  of(counts: Float64Array): ArrayLike<number>;
}

/** `bootstrap` of figures that only counts decide: all rows take part, however many they are. */
export function cellIntervals(
  statistic: CellStatistic,
  counts: Float64Array,
  { resamples, level, seed }: Pick<BootstrapOptions, 'resamples' | 'level' | 'seed'>,
): Map<string, Interval> {
  const random = seededRandom(seed);
  const drawn = statistic.ids.map(() => new Float64Array(resamples));
  const cells = new Float64Array(counts.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    drawCells(counts, random, cells);
    const figures = statistic.of(cells);
    for (const [at, own] of drawn.entries()) own[resample] = figures[at] ?? Number.NaN;
  }
  const intervals = new Map<string, Interval>();
  for (const [at, id] of statistic.ids.entries()) {
    const found = (drawn[at] ?? new Float64Array()).filter((value) => !Number.isNaN(value)).sort();
    if (found.length <= 0.9 * resamples || resamples === 0) continue;
    intervals.set(id, { low: percentileOf(found, (1 - level) / 2), high: percentileOf(found, (1 + level) / 2) });
  }
  return intervals;
}
