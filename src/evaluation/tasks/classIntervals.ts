import { bootstrap, type Interval, sampleRows } from '../intervals/bootstrap.ts';
import { type CellStatistic, cellIntervals } from '../intervals/cellIntervals.ts';
import { fitsCells, sampleSize } from '../intervals/sampleSize.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { countCodes } from '../figures/classFigures.ts';
import type { CodedPredictions } from './CodedPredictions.ts';
import type { ScoreParts } from './scoreParts.ts';
import type { IntervalOptions } from './TaskParts.ts';

interface ClassWork {
  readonly coded: CodedPredictions;
  /** The confusion matrix, by rows. */
  readonly counts: Float64Array;
  readonly statistic: CellStatistic;
  readonly ranked: ScoreParts | null;
  readonly values: ReadonlyMap<string, number>;
}

/** Figures of the confusion matrix by all rows wherever counts suffice; those of scores by a sample where rows are many. */
export async function classIntervals(
  { coded, counts, statistic, ranked, values }: ClassWork,
  options: IntervalOptions,
): Promise<{ readonly intervals: Map<string, Interval>; readonly sampledRows: number }> {
  const { actual, weights, scores } = coded;
  const { resamples } = options;
  const rows = actual.length;
  const passes = 1 + (scores?.columns ?? 0);
  const sample = sampleRows(rows, sampleSize(rows, resamples, passes), options.seed);
  const byCells = weights === null && sample.length < rows && fitsCells(counts.length, resamples);
  const statistics = [...(byCells ? [] : [ofRows(coded, statistic, sample)]), ...(ranked?.statisticsOf(sample) ?? [])];
  const intervals = await bootstrap({ sample, statistics, values }, { ...options, rows, weights });
  if (byCells) for (const [id, interval] of cellIntervals(statistic, counts, options)) intervals.set(id, interval);
  return { intervals, sampledRows: statistics.length === 0 ? rows : sample.length };
}

function ofRows(coded: CodedPredictions, { ids, ...statistic }: CellStatistic, sample: Uint32Array): Statistic {
  const classes = coded.classes.length;
  const counts = new Float64Array(classes ** 2);
  const pick = (codes: Int32Array): Int32Array => Int32Array.from(sample, (row) => codes[row] ?? 0);
  const [actual, predicted] = [pick(coded.actual), pick(coded.predicted)];
  return {
    ids,
    of(weights) {
      countCodes({ actual, predicted, weights, classes }, counts);
      return statistic.of(counts);
    },
  };
}
