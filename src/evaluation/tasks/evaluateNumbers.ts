import type { BaselineFigures } from '../baseline/baselineOfClasses.ts';
import type { Note } from '../Evaluation.ts';
import type { FigureId } from '../figures/figureNames.ts';
import { numberStatistic } from '../figures/numberStatistic.ts';
import { residualsOf } from '../figures/residualsOf.ts';
import { bootstrap, sampleRows } from '../intervals/bootstrap.ts';
import { sampleSize } from '../intervals/sampleSize.ts';
import { weightedMean } from '../../learn/input/readWeights.ts';
import { numberNotes } from '../notes/numberNotes.ts';
import { entriesOf } from './evaluateClasses.ts';
import { figureOf, type IntervalOptions, type TaskParts } from './TaskParts.ts';

/** Predicted numbers, checked; shape [n] each. */
export interface NumberPredictions {
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly weights: Float64Array | null;
  /** Targets that the model learnt from. */
  readonly trained: Float64Array | null;
  readonly notes: readonly Note[];
}

const ids: readonly FigureId[] = [
  'r2',
  'mae',
  'rmse',
  'mse',
  'mape',
  'medianAe',
  'explainedVariance',
  'pinball10',
  'pinball50',
  'pinball90',
  'maxError',
];

/** Everything that is told of predicted numbers. */
export async function evaluateNumbers(found: NumberPredictions, options: IntervalOptions): Promise<TaskParts> {
  const { actual, predicted, weights } = found;
  const rows = actual.length;
  const ones = weights ?? new Float64Array(rows).fill(1);
  const statistic = numberStatistic(actual, predicted);
  const values = new Map(entriesOf(statistic.ids, statistic.of(ones)));
  values.set('maxError', maxError(actual, predicted));
  if (rows < 2) for (const id of ['r2', 'explainedVariance']) values.set(id, Number.NaN);
  const sample = sampleRows(rows, sampleSize(rows, options.resamples, 3), options.seed);
  const pick = (numbers: Float64Array): Float64Array =>
    sample.length === rows ? numbers : Float64Array.from(sample, (row) => numbers[row] ?? 0);
  const statistics = [sample.length === rows ? statistic : numberStatistic(pick(actual), pick(predicted))];
  const intervals = await bootstrap({ sample, statistics, values }, { ...options, rows, weights });
  const { baseline, figures: baselineFigures } = baselineOfNumbers(found, ones);
  const reasons = new Map([['maxError', 'No interval: resamples of rows say nothing of errors larger than these.']]);
  const figures = ids.map((id) => figureOf(id, { values, intervals, baseline: baselineFigures, reasons }));
  const residuals = residualsOf(actual, predicted);
  return {
    baseline,
    figures,
    residuals,
    notes: [...found.notes, ...numberNotes({ ...found, figures, residuals })],
    sampledRows: sample.length,
  };
}

function maxError(actual: Float64Array, predicted: Float64Array): number {
  let most = 0;
  for (let row = 0; row < actual.length; row += 1) {
    most = Math.max(most, Math.abs((actual[row] ?? 0) - (predicted[row] ?? 0)));
  }
  return most;
}

/** The figures of scikit-learn's DummyRegressor with strategy `mean`. */
function baselineOfNumbers({ actual, weights, trained }: NumberPredictions, ones: Float64Array): BaselineFigures {
  const mean = trained === null ? weightedMean(actual, weights) : weightedMean(trained, null);
  const constant = new Float64Array(actual.length).fill(mean);
  const statistic = numberStatistic(actual, constant);
  const figures = new Map(entriesOf(statistic.ids, statistic.of(ones)));
  figures.set('maxError', maxError(actual, constant));
  return {
    figures,
    baseline: {
      strategy: 'mean',
      learntFrom: trained === null ? 'evaluated labels' : 'training labels',
      text: `Always predicts ${Number(mean.toPrecision(6))}, the mean of ${trained === null ? 'the evaluated rows themselves' : 'the training targets'}.`,
    },
  };
}
