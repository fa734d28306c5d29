import type { Note } from '../Evaluation.ts';
import { classCurvesOf } from '../curves/classCurvesOf.ts';
import { thresholdTableOf } from '../curves/thresholdTableOf.ts';
import type { Costs } from '../curves/ThresholdTable.ts';
import type { FigureId } from '../figures/figureNames.ts';
import { rankStatistic } from '../figures/rankStatistic.ts';
import { topStatistic } from '../figures/topStatistic.ts';
import { bootstrap, sampleRows } from '../intervals/bootstrap.ts';
import { sampleSize } from '../intervals/sampleSize.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { countThresholds } from '../metrics/ranking/countsByThreshold.ts';
import { baselineNotes, note } from '../notes/commonNotes.ts';
import { entriesOf } from './evaluateClasses.ts';
import { figureOf, type IntervalOptions, type TaskParts } from './TaskParts.ts';

/** Rows put in an order, checked; shape [n] each. */
export interface RankedRows {
  /** 0, and 1 for what is looked for. */
  readonly actual: Int32Array;
  /** Higher is more abnormal. */
  readonly scores: Float64Array;
  readonly weights: Float64Array | null;
  readonly classes: readonly string[];
  readonly costs: Costs;
  readonly notes: readonly Note[];
}

const ids: readonly FigureId[] = ['rocAuc', 'averagePrecision', 'precisionAtK', 'lift10'];

/** How well scores put the rows that are looked for first. */
export async function evaluateRanking(ranked: RankedRows, options: IntervalOptions): Promise<TaskParts> {
  const { actual, scores, weights, classes, costs } = ranked;
  const rows = actual.length;
  const ones = weights ?? new Float64Array(rows).fill(1);
  const values = new Map(statisticsOf(actual, scores).flatMap((own) => entriesOf(own.ids, own.of(ones))));
  const sample = sampleRows(rows, sampleSize(rows, options.resamples, 4), options.seed);
  const statistics = statisticsOf(
    Int32Array.from(sample, (row) => actual[row] ?? 0),
    Float64Array.from(sample, (row) => scores[row] ?? 0),
  );
  const intervals = await bootstrap({ sample, statistics, values }, { ...options, rows, weights });
  const counts = countThresholds(Uint8Array.from(actual), scores, weights);
  const curves = classCurvesOf(classes[1] ?? '1', counts);
  const prevalence = curves?.prevalence ?? Number.NaN;
  const baseline = new Map([
    ['rocAuc', 0.5],
    ['averagePrecision', prevalence],
    ['precisionAtK', prevalence],
    ['lift10', 1],
  ]);
  const figures = ids.map((id) => figureOf(id, { values, intervals, baseline }));
  return {
    classes,
    positiveClass: classes[1] ?? null,
    baseline: { strategy: 'chance', learntFrom: 'nothing', text: 'Puts the rows in any order.' },
    figures,
    curves: curves === null ? [] : [curves],
    thresholds: thresholdTableOf(counts, costs, null),
    notes: [
      ...ranked.notes,
      ...baselineNotes(figures, ['rocAuc', 'averagePrecision']),
      note(
        'threshold-optimism',
        'The best thresholds were found on these rows: on others they will do a little worse. Choose the threshold on rows that are kept for that.',
      ),
    ],
    sampledRows: sample.length,
  };
}

function statisticsOf(actual: Int32Array, scores: Float64Array): Statistic[] {
  return [
    rankStatistic({ actual, classes: 2, scores: { rows: scores.length, columns: 1, values: scores } }, []),
    topStatistic(actual, scores),
  ];
}
