import type { Matrix } from '../../learn/input/readMatrix.ts';
import { calibrationOf, mostCalibrated } from '../curves/calibrationOf.ts';
import type { Calibration, ClassCurves } from '../curves/ClassCurves.ts';
import { meanStatistic } from '../figures/meanStatistic.ts';
import { rankStatistic } from '../figures/rankStatistic.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { lossOf, ofTwo } from '../metrics/classification/logLoss.ts';
import type { CodedPredictions } from './CodedPredictions.ts';
import { rowsOfClass, scoresOfClass } from './rowsOfClass.ts';

const mostToldClasses = 100;

export interface ScoreParts {
  readonly values: ReadonlyMap<string, number>;
  readonly calibration: readonly Calibration[];
  /** The figures of some rows, ascending. */
  readonly statisticsOf: (rows: Uint32Array) => Statistic[];
}

export interface KnownCurves {
  /** Classes whose figures are told one by one. */
  readonly told: readonly number[];
  /** Of two classes, the curves of the positive one, which hold its areas; null where they are not defined. */
  readonly ofTwo: ClassCurves | null;
}

/** What scores tell: areas under curves, and of probabilities their losses and calibration. */
export function scoreParts(coded: CodedPredictions, scores: Matrix, { told, ofTwo: pair }: KnownCurves): ScoreParts {
  const { actual, classes, weights, isProbability, isBinary } = coded;
  const losses = isProbability ? lossesOf(actual, scores) : {};
  const all: Statistic[] = [
    ...(isBinary ? [] : [rankStatistic({ actual, classes: classes.length, scores }, told.slice(0, mostToldClasses))]),
    meanStatistic(losses),
  ];
  const ones = weights ?? new Float64Array(actual.length).fill(1);
  const values = new Map<string, number>();
  if (isBinary) {
    values.set('rocAuc', pair?.rocAuc ?? Number.NaN);
    values.set('averagePrecision', pair?.averagePrecision ?? Number.NaN);
  }
  for (const statistic of all) {
    const figures = statistic.of(ones);
    for (const [at, id] of statistic.ids.entries()) values.set(id, figures[at] ?? Number.NaN);
  }
  const calibrated = isProbability ? (isBinary ? [1] : told.slice(0, mostCalibrated)) : [];
  const calibration = calibrated.map((label) =>
    calibrationOf(String(classes[label]), {
      positive: rowsOfClass(actual, label),
      probabilities: scoresOfClass(scores, label),
      weights,
    }),
  );
  if (isProbability) {
    values.set('calibrationError', calibration.reduce((sum, { error }) => sum + error, 0) / calibration.length);
  }
  return { values, calibration, statisticsOf: (rows) => statisticsOf(coded, rows, { scores, losses }) };
}

function statisticsOf(
  { actual, classes }: CodedPredictions,
  rows: Uint32Array,
  { scores, losses }: { readonly scores: Matrix; readonly losses: Readonly<Record<string, Float64Array>> },
): Statistic[] {
  const { columns } = scores;
  const values = new Float64Array(rows.length * columns);
  for (const [at, row] of rows.entries()) {
    for (let column = 0; column < columns; column += 1) {
      values[at * columns + column] = scores.values[row * columns + column] ?? Number.NaN;
    }
  }
  const sampled = Object.entries(losses).map(([id, all]) => [id, Float64Array.from(rows, (row) => all[row] ?? 0)]);
  return [
    rankStatistic(
      {
        actual: Int32Array.from(rows, (row) => actual[row] ?? 0),
        classes: classes.length,
        scores: { rows: rows.length, columns, values },
      },
      [],
    ),
    meanStatistic(Object.fromEntries(sampled) as Record<string, Float64Array>), // SAFETY: made just above.
  ];
}

/**
 * Log loss and Brier's score of each row. Of three and more classes Brier's is the sum over them, from 0 to 2, as he
 * defined it (1950); of two it is that of the positive one, from 0 to 1.
 */
function lossesOf(actual: Int32Array, scores: Matrix): Readonly<Record<string, Float64Array>> {
  const { columns, values } = scores;
  const shares = columns === 1 ? ofTwo(values) : scores;
  const [logLoss, brier] = [new Float64Array(actual.length), new Float64Array(actual.length)];
  for (let row = 0; row < actual.length; row += 1) {
    const code = actual[row] ?? 0;
    logLoss[row] = lossOf(shares, row, code);
    if (shares.columns === 2) brier[row] = ((shares.values[2 * row + 1] ?? 0) - code) ** 2;
    else {
      let sum = 0;
      for (let column = 0; column < columns; column += 1) {
        sum += ((values[row * columns + column] ?? 0) - (column === code ? 1 : 0)) ** 2;
      }
      brier[row] = sum;
    }
  }
  return { logLoss, brier };
}
